package com.mthere.codec;

import com.mthere.model.Aggregate;
import com.mthere.model.Delivery;
import com.mthere.model.Effect;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.GuestList;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mail;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Plan;
import com.mthere.model.Precondition;
import com.mthere.model.Shown;
import com.mthere.model.Summary;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.model.Waitlist;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// All codecs, connected to a schema registry. Making them registers today's schemas where they are new.
public record Codecs(
        AggregateCodecs<User, UserChange, User> users,
        AggregateCodecs<Event, EventChange, EventPart> events,
        Codec<Invitation> invitations,
        Codec<Summary> summaries,
        Codec<Mail> mail) {
    /// Where invitations are published: compacted, key is event id / invitation id.
    public static final String INVITATIONS = "mthere.invitations";

    /// What is to be mailed: key is event id / invitation id.
    public static final String MAIL = "mthere.mail";

    /// The name under which the registry keeps the schema of summaries, which stand on no topic of their own.
    private static final String SUMMARIES = "mthere.event-summaries";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Apicurio's client was seen to wait without end for an answer that another request got at once.
    private static final int TRIES = 3;

    /// The registry's library may wait for ever, so it is waited for on another thread, and asked anew.
    ///
    /// @throws IllegalStateException when the registry does not answer in time, or refuses a schema
    public static Codecs connect(RegistrySettings registry) {
        return connect(registry, PATIENCE);
    }

    static Codecs connect(RegistrySettings registry, Duration patience) {
        for (int tries = 1; tries <= TRIES; tries++) {
            Optional<Codecs> connected = tryToConnect(registry, patience);
            if (connected.isPresent()) {
                return connected.get();
            }
        }
        String waited = "%d times within %.1f s".formatted(TRIES, patience.toMillis() / 1_000.0);
        throw notConnected(registry, "did not answer " + waited, Optional.empty());
    }

    /// @return empty when there was no answer in time
    private static Optional<Codecs> tryToConnect(RegistrySettings registry, Duration patience) {
        FutureTask<Codecs> connecting = new FutureTask<>(() -> new Codecs(
                users(registry), events(registry), invitations(registry), summaries(registry), mail(registry)));
        Thread thread = Thread.ofPlatform().daemon().name("connect-registry").start(connecting);
        try {
            return Optional.of(connecting.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw notConnected(registry, "answered: " + e.getCause(), Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notConnected(registry, "was not waited for", Optional.of(e));
        }
    }

    private static IllegalStateException notConnected(
            RegistrySettings registry, String why, Optional<Exception> cause) {
        return new IllegalStateException(
                "The schema registry at " + registry.url() + " is needed to start, but " + why, cause.orElse(null));
    }

    private static AggregateCodecs<User, UserChange, User> users(RegistrySettings registry) {
        User example = new User("", "", Optional.empty(), Instant.EPOCH, Instant.EPOCH, 0);
        return new AggregateCodecs<>(
                new Codec<>(
                        Aggregate.USER.mutationTopic(),
                        registry,
                        UserCodecs.mutationToAvro(mutation(new UserChange.DeleteUser())),
                        UserCodecs::mutationToAvro,
                        UserCodecs::mutationFromAvro),
                new Codec<>(
                        Aggregate.USER.publicTopic(),
                        registry,
                        UserCodecs.toAvro(example),
                        UserCodecs::toAvro,
                        UserCodecs::fromAvro),
                new Codec<>(
                        Aggregate.USER.outcomeSubject(),
                        registry,
                        UserCodecs.outcomeToAvro(outcome(example)),
                        UserCodecs::outcomeToAvro,
                        UserCodecs::outcomeFromAvro));
    }

    private static AggregateCodecs<Event, EventChange, EventPart> events(RegistrySettings registry) {
        Event example = event();
        return new AggregateCodecs<>(
                new Codec<>(
                        Aggregate.EVENT.mutationTopic(),
                        registry,
                        EventCodecs.mutationToAvro(mutation(new EventChange.DeleteEvent())),
                        EventCodecs::mutationToAvro,
                        EventCodecs::mutationFromAvro),
                new Codec<>(
                        Aggregate.EVENT.publicTopic(),
                        registry,
                        EventCodecs.toAvro(example),
                        EventCodecs::toAvro,
                        EventCodecs::fromAvro),
                new Codec<>(
                        Aggregate.EVENT.outcomeSubject(),
                        registry,
                        EventCodecs.outcomeToAvro(outcome(example)),
                        EventCodecs::outcomeToAvro,
                        EventCodecs::outcomeFromAvro));
    }

    private static Codec<Invitation> invitations(RegistrySettings registry) {
        Invitation example = new Invitation(
                "",
                "",
                new Guest.ByUser(""),
                Optional.empty(),
                Optional.empty(),
                InvitationStatus.INVITED,
                1,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                Delivery.NONE,
                0);
        return new Codec<>(
                INVITATIONS,
                registry,
                InvitationCodecs.toAvro(example),
                InvitationCodecs::toAvro,
                InvitationCodecs::fromAvro);
    }

    private static Codec<Summary> summaries(RegistrySettings registry) {
        return new Codec<>(
                SUMMARIES,
                registry,
                InvitationCodecs.summaryToAvro(Summary.ofNobody(event())),
                InvitationCodecs::summaryToAvro,
                InvitationCodecs::summaryFromAvro);
    }

    private static Codec<Mail> mail(RegistrySettings registry) {
        return new Codec<>(
                MAIL,
                registry,
                MailCodecs.toAvro(new Mail.ToFurtherGuests("", 0, "")),
                MailCodecs::toAvro,
                MailCodecs::fromAvro);
    }

    private static Event event() {
        Plan plan = new Plan(
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Waitlist.AUTO,
                1,
                Optional.empty(),
                GuestList.HOST,
                EventStatus.DRAFT);
        return new Event("", plan, 0, Instant.EPOCH, Instant.EPOCH, 0);
    }

    private static <C> Mutation<C> mutation(C change) {
        return new Mutation<>("", "", Optional.empty(), new Precondition.None(), change);
    }

    private static <R extends Shown> Outcome<R> outcome(R left) {
        return new Outcome<>(
                "",
                "",
                Optional.empty(),
                0,
                Instant.EPOCH,
                new Outcome.Result.Accepted<>(Effect.UNCHANGED, Optional.of(left)));
    }
}
