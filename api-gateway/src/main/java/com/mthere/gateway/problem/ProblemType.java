package com.mthere.gateway.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// Every kind of problem that the API answers with: the one place where their names, statuses and texts are.
/// The pages under `/problems/` are made from it, and the OpenAPI document is compared with it in the build.
public enum ProblemType {
    MALFORMED_JSON(
            HttpStatus.BAD_REQUEST,
            "The body is not JSON",
            "The body is not one JSON value in UTF-8: it is cut off, has something after its end, names a key twice or is nested deeper than 32.",
            "Send one JSON object. detail says where reading stopped."),
    INVALID(
            HttpStatus.BAD_REQUEST,
            "The body is not valid",
            "The body is JSON, but a field is missing, unknown, of the wrong type or has a value that is not allowed. Nothing was written.",
            "Mend everything that errors names, each with a JSON pointer (RFC 6901) to its place, and send it again."),
    INVALID_CURSOR(
            HttpStatus.BAD_REQUEST,
            "The cursor is not valid",
            "The cursor was not made by this service, was altered, or was made for other filters or another order.",
            "Send next_cursor unchanged, with the filters and the order of the first page, or begin again without a cursor."),
    INVALID_PARAMETER(
            HttpStatus.BAD_REQUEST,
            "A parameter is not valid",
            "A part of the path, a query parameter or a header is not of the form that it must have.",
            "detail names it. The API's description gives the form of each."),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "There is no such resource",
            "The path is right, but there is nothing under this id: it never was, or it was deleted.",
            "Look at the id. To create something under an id of your own, use POST, or PUT with If-None-Match: *."),
    NO_SUCH_ROUTE(
            HttpStatus.NOT_FOUND,
            "There is no such path",
            "The service has nothing under this path, whatever the id.",
            "Look at the path in the API's description."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "The path does not have this method",
            "There is something under this path, but not with this method.",
            "The header Allow names the methods that it has (RFC 9110, 10.2.1)."),
    ALREADY_EXISTS(
            HttpStatus.CONFLICT,
            "The id is taken",
            "There is a resource under the id already. Nothing was written, even if it is the same.",
            "Use PUT or PATCH to change it, or another id. To repeat a POST safely, send an Idempotency-Key."),
    EVENT_CANCELLED(
            HttpStatus.CONFLICT,
            "The event is cancelled",
            "A cancelled event can only be deleted.",
            "Create another event."),
    EVENT_OVER(
            HttpStatus.CONFLICT,
            "The event is over",
            "The event has ended, so its guest list does not change any more. Without ends_at it ends at starts_at.",
            "Move the event, if it is still to come."),
    EVENT_FULL(
            HttpStatus.CONFLICT,
            "The event is full",
            "There are fewer seats left than this answer needs, and it cannot wait for them. seats_left says how many there are. The answer is what it was.",
            "Come with fewer people, or answer maybe."),
    RSVP_CLOSED(
            HttpStatus.CONFLICT,
            "Answers are closed",
            "After rsvp_deadline, which is starts_at unless the host said otherwise, a guest may only decline.",
            "Decline, or ask the host for a later deadline."),
    ALREADY_INVITED(
            HttpStatus.CONFLICT,
            "The guest is invited already",
            "A user or an e-mail address, whatever its case, is on a guest list once. invitation_id names the invitation. Nothing was written.",
            "Use PATCH on that invitation to change it."),
    INVITATION_REVOKED(
            HttpStatus.CONFLICT,
            "The invitation is revoked",
            "The host has taken the invitation back, so it is neither answered nor changed.",
            "Invite the guest again with POST."),
    HOST_REQUIRED(
            HttpStatus.CONFLICT,
            "The event has no host",
            "Who invites must be known: host_id is required before the first invitation, and for as long as there is one.",
            "Set host_id of the event."),
    GONE(
            HttpStatus.GONE,
            "The link leads nowhere any more",
            "The invitation was revoked, or the event is over, cancelled or deleted; reason says which. A link stays dead, also when the guest is invited again.",
            "Ask the host. Who is invited again has another link."),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED,
            "The condition does not hold",
            "If-Match or If-None-Match asked for something that is not so when the write was decided (RFC 9110, 13.1). Nothing was written.",
            "Get the resource, look at what changed, and repeat the request with its new ETag."),
    PAYLOAD_TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body is too large",
            "A body may have 64 KiB (65,536 bytes), that of a batch 1 MiB (1,048,576 bytes).",
            "Send less."),
    URI_TOO_LONG(
            HttpStatus.URI_TOO_LONG,
            "The request target is too long",
            "Path and query together may have 8 KiB (8,192 bytes).",
            "Leave out what is not needed."),
    HEADERS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "The headers are too large",
            "All headers of a request together may have 8 KiB (8,192 bytes).",
            "Leave out what is not needed, cookies above all."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The media type is not supported",
            "The method does not take a body of this Content-Type.",
            "Send application/json with POST and PUT, and application/merge-patch+json (RFC 7396) with PATCH; to a guest's link, POST sends the form of its page."),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The idempotency key was used for another request",
            "The Idempotency-Key came with another method, path or body within the last 24 hours. Nothing was written.",
            "Use a new key for a new request; a UUID will do."),
    TOO_MANY_REQUESTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests",
            "More is under way than this service takes on at a time. Nothing was accepted.",
            "Wait as many seconds as Retry-After says, and send it again."),
    TOO_MANY_SENDS(
            HttpStatus.TOO_MANY_REQUESTS,
            "The guest was mailed again already",
            "A mail to a guest is sent again an hour after the last time at the earliest, and five times in all. Nothing was queued.",
            "Wait as many seconds as Retry-After says; without it, the five times are used up."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong here",
            "A fault of the service. A write may have been accepted or not.",
            "Tell those who run the service the Request-Id. Before repeating a write, ask GET /mutations/{mutation_id}, if the answer names one."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not available just now",
            "A write was certainly not accepted; a read could not be answered as fresh as it was asked for.",
            "Wait as many seconds as Retry-After says, and try again. Mthere-Consistency: any reads what is at hand."),
    OUTCOME_UNKNOWN(
            HttpStatus.GATEWAY_TIMEOUT,
            "The outcome is not known yet",
            "The write was sent on, and its outcome did not come back in time. It may have been accepted or not.",
            "Ask outcome_url, or send the same request again if it carried an Idempotency-Key: it is not done twice.");

    private final HttpStatus status;
    private final String title;
    private final String explanation;
    private final String advice;

    ProblemType(HttpStatus status, String title, String explanation, String advice) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
        this.advice = advice;
    }

    /// @param slug as in [#slug()]
    public static Optional<ProblemType> named(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /// The name in addresses: `precondition-failed`.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What `type` of a problem says: a reference to the page, relative to the service (RFC 9457, 3.1.1).
    public URI uri() {
        return URI.create("/problems/" + slug());
    }

    public HttpStatus status() {
        return status;
    }

    /// The same for every problem of this type (RFC 9457, 3.1.3).
    public String title() {
        return title;
    }

    /// What happened, in general.
    public String explanation() {
        return explanation;
    }

    /// What the client can do about it.
    public String advice() {
        return advice;
    }
}
