package com.mthere.codec;

/// A schema must be asked for first, and the registry has not answered, or not yet. That says nothing about the bytes,
/// and passes.
public final class RegistryAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryAwayException(String detail) {
        super(detail);
    }

    RegistryAwayException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
