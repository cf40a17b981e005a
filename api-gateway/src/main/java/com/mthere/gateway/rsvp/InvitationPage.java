package com.mthere.gateway.rsvp;

import com.mthere.gateway.problem.Problem;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Location;
import com.mthere.model.Plan;
import com.mthere.model.Rsvp;
import com.mthere.model.Violation;
import com.mthere.model.Waitlist;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the page of an invitation says, in the words of its template `invitation.mustache`. An empty text is not there.
///
/// @param status how the guest's answer stands
/// @param alert why an answer was not taken
/// @param token that the form is sent to: the page's address may have more behind it, which is nothing to us
record InvitationPage(
        String title,
        String host,
        String name,
        String message,
        String status,
        String alert,
        String when,
        String placeName,
        String placeAddress,
        String placeUrl,
        String description,
        String seats,
        String deadline,
        String hint,
        List<Party> parties,
        String note,
        List<Choice> answers,
        String token) {

    record Party(int size, boolean chosen) {}

    record Choice(String value, String label, boolean chosen) {}

    static InvitationPage of(Visit.Open visit, String token, Instant now) {
        Plan plan = visit.event().plan();
        Invitation invitation = visit.placed().invitation();
        Location place = plan.location().orElse(Location.NOWHERE);
        boolean closed = plan.isPastDeadline(now);
        EventTimes times = EventTimes.of(plan);
        return new InvitationPage(
                plan.title(),
                visit.hostName().orElse(""),
                invitation.name().orElse(""),
                invitation.message().orElse(""),
                status(invitation, visit.placed().waitlistPosition()),
                "",
                times.when(),
                place.name().orElse(""),
                place.address().orElse(""),
                place.url().orElse(""),
                plan.description().orElse(""),
                seats(visit),
                times.deadline(),
                hint(visit, closed),
                parties(plan, invitation.partySize()),
                invitation.note().orElse(""),
                answers(invitation.status(), closed),
                token);
    }

    private static String status(Invitation invitation, OptionalInt place) {
        String people = invitation.partySize() == 1 ? "" : ", " + invitation.partySize() + " people in all";
        return switch (invitation.status()) {
            case INVITED -> "You have not answered yet.";
            case GOING -> "You are going" + people + ".";
            case MAYBE -> "You may come" + people + ".";
            case DECLINED -> "You are not coming.";
            case WAITLISTED ->
                "You are on the waitlist" + people
                        + (place.isPresent() ? ", at place " + place.getAsInt() : "")
                        + ". As soon as there is room you are in, and need do nothing for it.";
            case REVOKED -> throw new IllegalStateException("expected of a revoked invitation: no page");
        };
    }

    private static String seats(Visit.Open visit) {
        OptionalInt left = visit.counts().seatsLeft();
        if (left.isEmpty()) {
            return "";
        }
        return switch (left.getAsInt()) {
            case 0 -> "None left";
            case 1 -> "1 left";
            default -> left.getAsInt() + " left";
        };
    }

    private static String hint(Visit.Open visit, boolean closed) {
        if (closed) {
            return "It is too late to say yes or maybe. You can still say that you are not coming.";
        }
        Invitation invitation = visit.placed().invitation();
        boolean inOrWaiting =
                invitation.status() == InvitationStatus.GOING || invitation.status() == InvitationStatus.WAITLISTED;
        if (inOrWaiting || visit.counts().hasRoomFor(1)) {
            return "";
        }
        return visit.event().plan().waitlist() == Waitlist.AUTO
                ? "There is no room just now: if you would come, you are put on the waitlist."
                : "There is no room just now.";
    }

    private static List<Party> parties(Plan plan, int chosen) {
        int most = Math.min(plan.maxPartySize(), Plan.LARGEST_PARTY);
        return IntStream.rangeClosed(1, most)
                .mapToObj(size -> new Party(size, size == Math.min(chosen, most)))
                .toList();
    }

    private static List<Choice> answers(InvitationStatus status, boolean closed) {
        boolean going = status == InvitationStatus.GOING || status == InvitationStatus.WAITLISTED;
        Choice declined = new Choice("declined", "Not coming", status == InvitationStatus.DECLINED);
        return closed
                ? List.of(declined)
                : List.of(
                        new Choice("going", "Coming", going),
                        new Choice("maybe", "Maybe", status == InvitationStatus.MAYBE),
                        declined);
    }

    /// Why an answer was not taken, over the page as it stands, with what was typed.
    InvitationPage refused(Problem problem, Optional<Rsvp> typed) {
        int size = typed.map(Rsvp::partySize).orElseGet(this::chosenSize);
        return new InvitationPage(
                title,
                host,
                name,
                message,
                status,
                why(problem),
                when,
                placeName,
                placeAddress,
                placeUrl,
                description,
                seats,
                deadline,
                hint,
                parties.stream()
                        .map(party -> new Party(party.size(), party.size() == size))
                        .toList(),
                typed.map(answer -> answer.note().orElse("")).orElse(note),
                answers,
                token);
    }

    private int chosenSize() {
        return parties.stream()
                .filter(Party::chosen)
                .mapToInt(Party::size)
                .findFirst()
                .orElse(1);
    }

    private static String why(Problem problem) {
        String reason =
                switch (problem.type()) {
                    case INVALID ->
                        problem.errors().stream().map(InvitationPage::sentence).collect(Collectors.joining(" "));
                    case EVENT_FULL -> "There is no room for so many.";
                    case RSVP_CLOSED -> "It is too late for any answer but no.";
                    default -> problem.detail();
                };
        return "Your answer was not taken. " + reason;
    }

    /// Of a violation, which speaks of fields: `party_size must be from 1 to 4 at this event`.
    private static String sentence(Violation violation) {
        String field = violation.pointer().substring(violation.pointer().lastIndexOf('/') + 1);
        String words = field.replace('_', ' ');
        String demand = violation.detail().startsWith(field)
                ? violation.detail().substring(field.length())
                : ": " + violation.detail();
        return words.substring(0, Math.min(1, words.length())).toUpperCase(Locale.ROOT)
                + words.substring(Math.min(1, words.length())) + demand + ".";
    }

    /// Of the document: what a screen reader says first, and a browser's list of pages shows.
    String pageTitle() {
        String first = alert.isEmpty() ? status : alert;
        return first.substring(0, first.indexOf('.')) + " – " + title;
    }

    /// No calendar holds what has no time.
    boolean hasCalendar() {
        return !when.isEmpty();
    }

    boolean hasPlace() {
        return !(placeName.isEmpty() && placeAddress.isEmpty() && placeUrl.isEmpty());
    }

    boolean choosesParty() {
        return parties.size() > 1;
    }
}
