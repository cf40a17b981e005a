package com.mthere.gateway.rsvp;

import com.mthere.gateway.link.RsvpLinks.Target;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Why a link that was made here leads nowhere any more.
enum Ending {
    REVOKED("This invitation was taken back, or replaced by another one."),
    CANCELLED("The event was cancelled."),
    OVER("The event was, by now."),
    DELETED("There is no such event any more.");

    private final String sentence;

    Ending(String sentence) {
        this.sentence = sentence;
    }

    static Optional<Ending> of(Target target, Invitation invitation, Event event, Instant now) {
        if (!target.isCurrent(invitation) || invitation.status() == InvitationStatus.REVOKED) {
            return Optional.of(REVOKED);
        }
        if (event.plan().status() == EventStatus.CANCELLED) {
            return Optional.of(CANCELLED);
        }
        return event.plan().isOver(now) ? Optional.of(OVER) : Optional.empty();
    }

    /// What it means for a link that a write came to nothing; nothing where the link is as good as before.
    static Optional<Ending> of(ProblemType refusal) {
        return switch (refusal) {
            case INVITATION_REVOKED -> Optional.of(REVOKED);
            case EVENT_CANCELLED -> Optional.of(CANCELLED);
            case EVENT_OVER -> Optional.of(OVER);
            case NOT_FOUND -> Optional.of(DELETED);
            default -> Optional.empty();
        };
    }

    Problem problem() {
        return Problem.of(ProblemType.GONE, sentence).withMember("reason", name().toLowerCase(Locale.ROOT));
    }

    String sentence() {
        return sentence;
    }
}
