package com.mthere.gateway.mutation;

/// The mutation may or may not be in the log, or its outcome is not there yet: GET /mutations/{id} will tell.
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String mutationId;

    public OutcomeUnknownException(String mutationId, String reason) {
        super(reason, null, false, false);
        this.mutationId = mutationId;
    }

    public String mutationId() {
        return mutationId;
    }
}
