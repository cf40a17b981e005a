package com.mthere.query.wire;

/// The rules by which the protocol grows.
///
/// Every message begins with its version and its kind. A field may be added at the end of a message: readers ignore
/// what they do not know, and take what is not there for absent. Whatever else changes takes a new version, which
/// processors learn to read before gateways begin to write it.
final class Protocol {
    static final byte VERSION = 1;

    private Protocol() {}

    static WireOutput begin(int kind, int expectedSize) {
        return new WireOutput(expectedSize).octet(VERSION).octet(kind);
    }

    /// Reads up to the kind.
    static void requireVersion(WireInput in) {
        int version = in.octet();
        if (version != VERSION) {
            throw new WireException("version " + version + " of the protocol is not spoken here");
        }
    }
}
