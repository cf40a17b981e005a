package com.mthere.codec;

/// Bytes that are not what their topic promises.
public final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UndecodableException(String reason) {
        super(reason);
    }

    UndecodableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
