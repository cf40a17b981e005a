package com.mthere.gateway.mutation;

/// The mutation is certainly not in the log: the same request may be sent again.
public final class NotAcceptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAcceptedException(String reason) {
        super(reason, null, false, false);
    }
}
