import type { Customer } from './api/types'

/** What a customer is called where one line must do. */
export const nameOf = ({ name, company, emails, phones }: Pick<Customer, 'name' | 'company' | 'emails' | 'phones'>): string => name ?? company ?? emails[0] ?? phones[0] ?? 'Nameless customer'

/** The customer whose address was wanted for another: their id stands in the refusal. */
export const holderIn = (detail: string): string | undefined => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(detail)?.[0]

/** `199.00 EUR`; in the shop's own figures, for nothing is counted here. */
export const priceOf = ({ amount, currency }: { amount: string | null; currency: string | null }): string | null => (amount === null ? null : [amount, currency].filter(Boolean).join(' '))
