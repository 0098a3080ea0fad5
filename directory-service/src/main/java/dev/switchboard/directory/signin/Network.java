package dev.switchboard.directory.signin;

import java.net.InetAddress;

/**
 * Addresses that begin alike: {@code 10.0.0.0/8}, or one address.
 *
 * @param address the first of them
 * @param bits how many leading bits they share
 */
record Network(InetAddress address, int bits) {

    /**
     * Reads the usual notation.
     *
     * @throws IllegalArgumentException if it is no network of literal addresses
     */
    static Network of(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int longest = address.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException(text + " is no network: after the slash stands 0 to " + longest);
        }
        return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
