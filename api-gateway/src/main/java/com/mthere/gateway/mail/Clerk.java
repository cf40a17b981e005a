package com.mthere.gateway.mail;

import com.mthere.gateway.mail.Turn.Done;
import com.mthere.gateway.mail.Turn.Hindered;
import com.mthere.gateway.mail.Turn.Later;
import com.mthere.gateway.mutation.Derived;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.mail.GuestMail;
import com.mthere.mail.Handover;
import com.mthere.model.DeliveryReport;
import com.mthere.model.DeliveryReport.Result;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnnounceFurther;
import com.mthere.model.EventChange.ReportDelivery;
import com.mthere.model.EventPart;
import com.mthere.model.Mail;
import com.mthere.model.Mutation;
import com.mthere.model.Precondition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Sees to one [Errand] after the other: asks how things stand now, has the mail sent if it is still to be sent, and
/// reports what became of it. The report comes before the errand is done, so a mail is sent twice only where the
/// process dies in between, and then as the same mail.
public final class Clerk {
    private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// RFC 5321, 4.5.4.1: one does not give up before four or five days.
    private static final Duration PATIENCE = Duration.ofDays(5);

    private final Inquiry inquiry;
    private final Mutations<EventPart, EventChange> events;
    private final Function<GuestMail, Handover> postman;
    private final InstantSource clock;

    /// @param postman hands a mail to the SMTP server, and may block
    public Clerk(
            Inquiry inquiry,
            Mutations<EventPart, EventChange> events,
            Function<GuestMail, Handover> postman,
            InstantSource clock) {
        this.inquiry = inquiry;
        this.events = events;
        this.postman = postman;
        this.clock = clock;
    }

    public Mono<Turn> see(Errand errand) {
        Mono<Turn> turn = errand.unreported()
                .map(report -> report(errand, report).thenReturn((Turn) new Done()))
                .orElseGet(() -> switch (errand.mail()) {
                    case Mail.ToGuest one -> send(errand, one);
                    case Mail.ToFurtherGuests further -> askForMore(errand, further);
                });
        return turn.onErrorResume(failure -> hindered(errand, failure));
    }

    private static Mono<Turn> hindered(Errand rest, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("event", rest.mail().eventId())
                .addKeyValue("reason", failure.getClass().getSimpleName())
                .log("Mail has to wait");
        return Mono.just(new Hindered(rest));
    }

    private Mono<Turn> askForMore(Errand errand, Mail.ToFurtherGuests further) {
        String name = String.join(
                "/",
                "further",
                further.eventId(),
                Integer.toString(further.sequence()),
                further.after(),
                errand.since().toString());
        AnnounceFurther change = new AnnounceFurther(further.sequence(), further.after());
        return submit(errand, name, change).thenReturn(new Done());
    }

    private Mono<Turn> send(Errand errand, Mail.ToGuest mail) {
        return inquiry.of(mail, errand.since()).flatMap(file -> switch (file) {
            case Dossier.Outdated outdated -> Mono.just((Turn) new Done());
            case Dossier.InVain vain -> finish(errand, mail, Result.FAILED, vain.attempts(), Optional.of(vain.why()));
            case Dossier.Ready ready -> send(errand, mail, ready);
        });
    }

    private Mono<Turn> send(Errand errand, Mail.ToGuest mail, Dossier.Ready ready) {
        int attempts = ready.attempts() + 1;
        return Mono.fromCallable(() -> postman.apply(ready.mail()))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorResume(broken -> unsendable(mail, broken))
                .flatMap(handover -> switch (handover) {
                    case Handover.Sent sent -> finish(errand, mail, Result.SENT, attempts, Optional.empty());
                    case Handover.Refused refused ->
                        finish(errand, mail, Result.FAILED, attempts, Optional.of(refused.reason()));
                    case Handover.Deferred deferred -> putOff(errand, mail, attempts, deferred.reason());
                });
    }

    /// What cannot be put into a mail today cannot be tomorrow.
    private static Mono<Handover> unsendable(Mail.ToGuest mail, Throwable broken) {
        LOG.atError()
                .addKeyValue("event", mail.eventId())
                .addKeyValue("invitation", mail.invitationId())
                .addKeyValue("reason", broken.getClass().getSimpleName())
                .log("A mail could not be made");
        return Mono.just(new Handover.Refused("the mail could not be made"));
    }

    private Mono<Turn> putOff(Errand errand, Mail.ToGuest mail, int attempts, String reason) {
        Duration age = Duration.between(errand.since(), clock.instant());
        if (age.compareTo(PATIENCE) > 0) {
            return finish(errand, mail, Result.FAILED, attempts, Optional.of(reason));
        }
        ReportDelivery report = reportOf(mail, Result.PUT_OFF, attempts, Optional.of(reason));
        return report(errand, report).thenReturn((Turn) new Later(wait(age)));
    }

    /// A quarter of the time that it has taken so far: who was away for a minute is asked again within 15 s.
    static Duration wait(Duration age) {
        Duration wait = age.dividedBy(4);
        if (wait.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private Mono<Turn> finish(Errand errand, Mail.ToGuest mail, Result result, int attempts, Optional<String> reason) {
        ReportDelivery report = reportOf(mail, result, attempts, reason);
        return report(errand, report)
                .thenReturn((Turn) new Done())
                .onErrorResume(failure -> hindered(errand.owing(report), failure));
    }

    private static ReportDelivery reportOf(Mail.ToGuest mail, Result result, int attempts, Optional<String> reason) {
        return new ReportDelivery(mail.invitationId(), mail.number(), new DeliveryReport(result, attempts, reason));
    }

    /// Of what is gone with its event nobody wants to know.
    private Mono<Void> report(Errand errand, ReportDelivery report) {
        String name = String.join(
                "/",
                "delivery",
                errand.mail().eventId(),
                report.invitationId(),
                Long.toString(report.number()),
                report.report().result().name(),
                Integer.toString(report.report().attempts()));
        boolean gone = errand.mail() instanceof Mail.ToGuest one && one.gone().isPresent();
        return gone ? Mono.empty() : submit(errand, name, report);
    }

    /// @param name of what is asked for: asked for twice, it is one mutation
    private Mono<Void> submit(Errand errand, String name, EventChange change) {
        Mutation<EventChange> mutation = new Mutation<>(
                Derived.errandId(name), errand.mail().eventId(), Optional.empty(), new Precondition.None(), change);
        return events.submit(mutation, errand.trace()).then();
    }
}
