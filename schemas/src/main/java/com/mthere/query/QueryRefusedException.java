package com.mthere.query;

/// Why a question got no answer. All but [Reason#BEYOND_END] passes: the same question may be asked again.
public final class QueryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /// This processor holds no copy of the partition now, or one that only follows and is behind what is asked for.
        NOT_HERE,
        /// The copy was not as fresh as asked for in the time that was given.
        TOO_OLD,
        /// The log itself does not reach as far as the bound: no answer ever named it.
        BEYOND_END,
        /// Too many questions wait already.
        OVERLOADED,
        /// No processor answered.
        UNREACHABLE
    }

    private final Reason reason;

    public QueryRefusedException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
