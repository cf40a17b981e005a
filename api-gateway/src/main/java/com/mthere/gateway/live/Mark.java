package com.mthere.gateway.live;

import com.mthere.gateway.problem.Problem;
import com.mthere.model.Event;
import com.mthere.model.Invitation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/// How far a listener has heard: the id of what it heard last, which a browser sends back as `Last-Event-ID`
/// (HTML Living Standard, 9.2.4).
///
/// One mutation may change many invitations. They are published in the order of their ids, so a version and an id tell
/// where in between somebody stopped.
///
/// @param created when the event was made, in microseconds, since an id may be used again after a deletion
/// @param eventFrom versions of the event from this one on were not heard
/// @param guestsFrom versions of invitations from this one on were not heard
/// @param after but those of exactly that version up to this id were
record Mark(long created, long eventFrom, long guestsFrom, String after) {
    static final String HEADER = "Last-Event-ID";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-([\\w.~:@-]{0,128})");

    /// Everything before a position was heard.
    static Mark at(Event event, long position) {
        return new Mark(created(event), position, position, "");
    }

    /// @throws ProblemException 400
    static Optional<Mark> of(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(HEADER))
                .filter(text -> !text.isEmpty())
                .map(Mark::read);
    }

    private static Mark read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw Problem.invalidParameter(HEADER, "must be one that this stream had")
                    .exception();
        }
        return new Mark(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4));
    }

    private static long created(Event event) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, event.createdAt());
    }

    boolean isOf(Event event) {
        return created == created(event);
    }

    boolean lacks(Event event) {
        return event.version() >= eventFrom;
    }

    boolean lacks(Invitation invitation) {
        return invitation.version() > guestsFrom
                || invitation.version() == guestsFrom
                        && invitation.invitationId().compareTo(after) > 0;
    }

    Mark heard(Event event) {
        return new Mark(created, event.version() + 1, guestsFrom, after);
    }

    Mark heard(Invitation invitation) {
        return new Mark(created, eventFrom, invitation.version(), invitation.invitationId());
    }

    @Override
    public String toString() {
        return created + "-" + eventFrom + "-" + guestsFrom + "-" + after;
    }
}
