package com.mthere.processor.topology;

import com.mthere.model.Effect;
import com.mthere.processor.domain.Revision;
import java.util.Optional;

/// Where and as what a changed record goes out to the world.
///
/// @param noun what it is a record of
/// @param key of the public record
/// @param effect what happened to it
record Publication(String noun, String key, Effect effect) {
    static final String USER = "user";
    static final String EVENT = "event";
    static final String INVITATION = "invitation";

    /// Nothing for what is nobody else's business.
    static Optional<Publication> of(Revision revision) {
        return switch (revision) {
            case Revision.OfUser user ->
                Optional.of(new Publication(USER, user.userId(), Revision.effect(user.before(), user.after())));
            case Revision.OfEvent event ->
                Optional.of(new Publication(EVENT, event.eventId(), Revision.effect(event.before(), event.after())));
            case Revision.OfInvitation invitation ->
                Optional.of(new Publication(
                        INVITATION,
                        invitation.eventId() + "/" + invitation.invitationId(),
                        Revision.effect(invitation.before(), invitation.after())));
            case Revision.OfSummary summary -> Optional.empty();
        };
    }

    String sink() {
        return sink(noun);
    }

    static String sink(String noun) {
        return "publish-" + noun + "s";
    }
}
