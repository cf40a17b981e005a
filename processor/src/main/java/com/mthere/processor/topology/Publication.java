package com.mthere.processor.topology;

import com.mthere.model.Effect;
import com.mthere.model.Mail;
import com.mthere.processor.domain.Revision;
import java.util.Locale;
import java.util.Optional;

/// Where and as what something goes out to the world.
///
/// @param noun what it is a record of
/// @param source what its CloudEvents come from
/// @param key of the record
/// @param what happened, in the past tense
record Publication(String noun, String source, String key, String what) {
    static final String USER = "user";
    static final String EVENT = "event";
    static final String INVITATION = "invitation";
    static final String MAIL = "mail";

    /// Nothing for what is nobody else's business.
    static Optional<Publication> of(Revision revision) {
        return switch (revision) {
            case Revision.OfUser user ->
                Optional.of(changed(USER, user.userId(), Revision.effect(user.before(), user.after())));
            case Revision.OfEvent event ->
                Optional.of(changed(EVENT, event.eventId(), Revision.effect(event.before(), event.after())));
            case Revision.OfInvitation invitation ->
                Optional.of(changed(
                        INVITATION,
                        key(invitation.eventId(), invitation.invitationId()),
                        Revision.effect(invitation.before(), invitation.after())));
            case Revision.OfSummary summary -> Optional.empty();
        };
    }

    private static Publication changed(String noun, String key, Effect effect) {
        return new Publication(noun, "/mthere/" + noun + "s", key, effect.name().toLowerCase(Locale.ROOT));
    }

    static Publication of(Mail mail) {
        return switch (mail) {
            case Mail.ToGuest one -> queued(key(one.eventId(), one.invitationId()), "queued");
            case Mail.ToFurtherGuests further -> queued(key(further.eventId(), ""), "left-over");
        };
    }

    private static Publication queued(String key, String what) {
        return new Publication(MAIL, "/mthere/mail", key, what);
    }

    private static String key(String eventId, String invitationId) {
        return eventId + "/" + invitationId;
    }

    String sink() {
        return sink(noun);
    }

    static String sink(String noun) {
        return "publish-" + (noun.equals(MAIL) ? noun : noun + "s");
    }
}
