package com.mthere.query.wire;

/// Bytes that the other side should not have sent, or that are of a version of the protocol not spoken here.
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WireException(String message) {
        super(message);
    }
}
