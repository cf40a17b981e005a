package com.mthere.gateway.rsvp;

import com.mthere.gateway.problem.ProblemType;
import java.util.Optional;

/// A page that only says something.
record Notice(String title, String text) {

    static Notice of(Visit.Gone gone) {
        String event = gone.title().orElse("This event");
        return switch (gone.ending()) {
            case REVOKED ->
                new Notice(
                        "This invitation is no longer valid",
                        "It was taken back, or replaced: if you were invited again, the newest mail has the link that works.");
            case CANCELLED -> new Notice(event + " was cancelled", "There is nothing more to answer.");
            case OVER -> new Notice(event + " is over", "There is nothing more to answer.");
            case DELETED ->
                new Notice("This event is no longer there", "If you did not expect that, ask whoever invited you.");
        };
    }

    /// Nothing for what a page's form does not run into.
    static Optional<Notice> of(ProblemType type) {
        return switch (type) {
            case NOT_FOUND ->
                Optional.of(new Notice(
                        "We do not know this link",
                        "Part of it may be missing. Open it from the mail once more, or ask whoever invited you."));
            case TOO_MANY_REQUESTS, UNAVAILABLE ->
                Optional.of(
                        new Notice("Please try again in a moment", "We cannot do this just now. Nothing was changed."));
            case OUTCOME_UNKNOWN ->
                Optional.of(new Notice(
                        "We do not know yet whether your answer arrived",
                        "Open the link again in a moment: it shows your answer as we have it."));
            default -> Optional.empty();
        };
    }
}
