package dev.switchboard.directory.signin;

import dev.switchboard.directory.credential.Sha256;
import dev.switchboard.directory.member.Folded;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Who tries to sign in, from where. Both are hashed: the database needs to recognise them, not to read them.
 *
 * @param account the e-mail address that was given, whether anybody has it or not
 * @param address the network address
 */
record Attempt(String account, String address) {

    /** The attempt of that e-mail address from that network address. */
    static Attempt of(String email, String address) {
        return new Attempt(Sha256.hexOf(Folded.of(email)), Sha256.hexOf(networkOf(address)));
    }

    /** The address; of IPv6 the first half: whoever has one address has the 2^64 beside it, too. */
    static String networkOf(String address) {
        try {
            return address.indexOf(':') >= 0 && InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, 8)
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
