package com.mthere.gateway.mail;

import com.mthere.codec.Codecs;
import com.mthere.mail.Addressee;
import com.mthere.mail.GuestMail;
import com.mthere.model.Aggregate;
import com.mthere.model.Delivery;
import com.mthere.model.Event;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.User;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListQuery;
import com.mthere.query.GuestListQuery.Selection;
import com.mthere.query.Lookup;
import com.mthere.query.Partitions;
import com.mthere.query.Processors;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Asks for all that a mail is made of, as it stands now: linearizable, so that nobody is written to who was taken off
/// the list before.
public final class Inquiry {
    private final Codecs codecs;
    private final Processors processors;
    private final int partitions;
    private final Duration patience;
    private final Function<Invitation, URI> links;
    private final InstantSource clock;

    /// @param links where a guest answers
    public Inquiry(
            Codecs codecs,
            Processors processors,
            int partitions,
            Duration patience,
            Function<Invitation, URI> links,
            InstantSource clock) {
        this.codecs = codecs;
        this.processors = processors;
        this.partitions = partitions;
        this.patience = patience;
        this.links = links;
        this.clock = clock;
    }

    /// @param since when it was asked for
    Mono<Dossier> of(Mail.ToGuest mail, Instant since) {
        return mail.gone()
                .map(gone -> ofWhatIsGone(mail, gone, since))
                .orElseGet(() -> Mono.zip(event(mail.eventId()), invitation(mail))
                        .flatMap(found -> found.getT1().isPresent()
                                        && found.getT2().isPresent()
                                ? current(
                                        mail, found.getT1().get(), found.getT2().get(), since)
                                : Mono.just(new Dossier.Outdated())));
    }

    /// Whom the invitation was for is all that is left of it.
    private Mono<Dossier> ofWhatIsGone(Mail.ToGuest mail, Mail.Gone gone, Instant since) {
        Mono<Optional<Addressee>> addressee = reached(
                gone.guest(),
                (email, name) ->
                        new Addressee(mail.invitationId(), email, name, InvitationStatus.INVITED, 1, Optional.empty()));
        return ready(mail, gone.event(), addressee, Optional.empty(), 0, since);
    }

    private Mono<Dossier> current(Mail.ToGuest mail, Event event, Invitation invitation, Instant since) {
        if (isOutdated(mail, event, invitation)) {
            return Mono.just(new Dossier.Outdated());
        }
        int attempts = invitation.delivery().attempts();
        if (event.plan().isOver(clock.instant())) {
            return Mono.just(new Dossier.InVain("the event is over", attempts));
        }
        Mono<Optional<Addressee>> addressee =
                reached(invitation.guest(), (email, name) -> Addressee.of(invitation, email, name));
        Optional<URI> link =
                mail.kind() == MailKind.CANCELLATION ? Optional.empty() : Optional.of(links.apply(invitation));
        return ready(mail, event, addressee, link, attempts, since);
    }

    /// What was sent or given up counts as outdated, too: then only the place on the topic was not marked.
    static boolean isOutdated(Mail.ToGuest mail, Event event, Invitation invitation) {
        Delivery delivery = invitation.delivery();
        boolean counts = delivery.isNewest(mail.number()) && delivery.state() == Delivery.State.QUEUED;
        boolean deadLink = invitation.linkVersion() != mail.linkVersion();
        return !counts || deadLink || (mail.kind() != MailKind.CANCELLATION && hasSuccessor(mail, event, invitation));
    }

    /// A change of the event, or a revocation, has a mail of its own, even if that is not queued yet.
    private static boolean hasSuccessor(Mail.ToGuest mail, Event event, Invitation invitation) {
        return switch (invitation.status()) {
            case INVITED, GOING, MAYBE, WAITLISTED -> event.sequence() > mail.sequence();
            case DECLINED -> false;
            case REVOKED -> true;
        };
    }

    private Mono<Dossier> ready(
            Mail.ToGuest mail,
            Event event,
            Mono<Optional<Addressee>> addressee,
            Optional<URI> link,
            int attempts,
            Instant since) {
        Mono<Optional<User>> host = event.plan().hostId().map(this::user).orElse(Mono.just(Optional.empty()));
        return Mono.zip(addressee, host)
                .map(found -> found.getT1()
                        .<Dossier>map(to -> new Dossier.Ready(
                                new GuestMail(mail.kind(), mail.number(), event, found.getT2(), to, link, since),
                                attempts))
                        .orElseGet(() -> new Dossier.InVain("the user is deleted", attempts)));
    }

    /// Where a guest gets mail; nobody where the user is deleted.
    private Mono<Optional<Addressee>> reached(Guest guest, BiFunction<String, Optional<String>, Addressee> addressee) {
        return switch (guest) {
            case Guest.ByEmail known -> Mono.just(Optional.of(addressee.apply(known.email(), Optional.empty())));
            case Guest.ByUser known ->
                user(known.userId()).map(found -> found.map(user -> addressee.apply(user.email(), user.name())));
            case Guest.Erased known -> Mono.just(Optional.empty());
        };
    }

    private Mono<Optional<Event>> event(String eventId) {
        return lookup(Aggregate.EVENT, eventId)
                .map(answer -> answer.value().map(codecs.events().entities()::decode));
    }

    private Mono<Optional<User>> user(String userId) {
        return lookup(Aggregate.USER, userId)
                .map(answer -> answer.value().map(codecs.users().entities()::decode));
    }

    private Mono<Answer> lookup(Aggregate aggregate, String id) {
        return processors.lookup(new Lookup(
                aggregate, Partitions.of(id, partitions), Lookup.Kind.ENTITY, id, new Freshness.Strong(), patience));
    }

    private Mono<Optional<Invitation>> invitation(Mail.ToGuest mail) {
        GuestListQuery query = new GuestListQuery(
                Partitions.of(mail.eventId(), partitions),
                mail.eventId(),
                new Selection.One(mail.invitationId()),
                new Freshness.Strong(),
                patience);
        return processors
                .guests(query)
                .map(page -> page.items().stream()
                        .findFirst()
                        .map(item -> codecs.invitations().decode(item.invitation())));
    }
}
