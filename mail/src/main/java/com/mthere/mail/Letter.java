package com.mthere.mail;

import static java.util.stream.Collectors.joining;

import com.mthere.calendar.SafeText;
import com.mthere.model.EventStatus;
import com.mthere.model.Location;
import com.mthere.model.MailKind;
import com.mthere.model.Plan;
import com.mthere.model.User;
import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a mail says, in words: as text and as HTML, of the same parts.
final class Letter {
    private static final Template TEXT = template("letter.txt", false);
    private static final Template HTML = template("letter.html", true);

    private final GuestMail mail;
    private final Plan plan;
    private final String title;

    /// The parts by the names that the templates have for them.
    ///
    /// @param facts when, where, until when to answer
    private record Parts(
            String subject,
            String greeting,
            String opening,
            Optional<String> message,
            List<Fact> facts,
            Optional<String> description,
            Optional<Answering> answering,
            String closing) {}

    private record Answering(String request, String link) {}

    private record Fact(String name, String value) {}

    Letter(GuestMail mail) {
        this.mail = mail;
        this.plan = mail.event().plan();
        this.title = SafeText.line(plan.title());
    }

    String subject() {
        return switch (mail.kind()) {
            case INVITATION -> "Invitation: " + title;
            case CHANGE -> "Changed: " + title;
            case CANCELLATION -> (isEventCancelled() ? "Cancelled: " : "No longer invited: ") + title;
            case PROMOTION -> "There is room for you: " + title;
            case REMINDER -> "Will you come? " + title;
        };
    }

    /// Who it comes from, as a mailbox shows it.
    String sender() {
        return hostName().map(name -> name + " via mThere").orElse("mThere");
    }

    /// In lines that end with a line feed.
    String text() {
        return TEXT.execute(parts());
    }

    String html() {
        return HTML.execute(parts());
    }

    private Parts parts() {
        return new Parts(
                subject(),
                mail.to()
                        .name()
                        .map(SafeText::line)
                        .filter(name -> !name.isEmpty())
                        .map(name -> "Hello " + name + ",")
                        .orElse("Hello,"),
                opening(),
                mail.to().message().map(SafeText::lines),
                facts(),
                plan.description().map(SafeText::lines),
                mail.rsvpUrl().map(url -> new Answering(request(), url.toString())),
                closing());
    }

    private String opening() {
        String host = hostName().orElse("The host");
        return switch (mail.kind()) {
            case INVITATION -> host + " invites you to “" + title + "”.";
            case CHANGE -> "“" + title + "” has changed. This is how it stands now:";
            case CANCELLATION ->
                isEventCancelled()
                        ? host + " has cancelled “" + title + "”."
                        : host + " has taken back your invitation to “" + title + "”.";
            case PROMOTION -> "A place has become free: you are coming to “" + title + "”" + party() + ".";
            case REMINDER -> host + " would like to know whether you come to “" + title + "”.";
        };
    }

    private String party() {
        int people = mail.to().partySize();
        return people == 1 ? "" : ", " + people + " people in all";
    }

    private List<Fact> facts() {
        return Stream.of(
                        plan.startsAt().map(start -> new Fact("When", Moments.span(plan, start))),
                        plan.location().map(place -> new Fact("Where", place(place))),
                        deadline())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Fact> deadline() {
        return mail.rsvpUrl()
                .flatMap(url -> plan.rsvpDeadline())
                .map(deadline -> new Fact("Answer by", Moments.moment(plan, deadline)));
    }

    private static String place(Location location) {
        return Stream.of(location.name(), location.address(), location.url())
                .flatMap(Optional::stream)
                .map(SafeText::line)
                .collect(joining(", "));
    }

    private String request() {
        return mail.kind() == MailKind.PROMOTION
                ? "If you cannot come after all, say so here, and somebody else can:"
                : "Please answer here; you need no account:";
    }

    private String closing() {
        String sentBy = "This mail was sent by mThere, for " + hostName().orElse("the host") + ".";
        return mail.rsvpUrl().isPresent()
                ? sentBy + " The link is yours alone: whoever has it can answer for you."
                : sentBy;
    }

    private boolean isEventCancelled() {
        return plan.status() == EventStatus.CANCELLED;
    }

    private Optional<String> hostName() {
        return mail.host().flatMap(User::name).map(SafeText::line).filter(name -> !name.isEmpty());
    }

    /// A section for what is absent is left out.
    private static final class OptionalsToo extends DefaultCollector {
        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }

    private static Template template(String file, boolean html) {
        try (InputStream resource = Objects.requireNonNull(
                Letter.class.getResourceAsStream(file), () -> "expected on the class path: " + file)) {
            String source = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return Mustache.compiler()
                    .escapeHTML(html)
                    .withCollector(new OptionalsToo())
                    .compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException("expected on the class path: " + file, e);
        }
    }
}
