package com.mthere.gateway.problem;

import com.mthere.model.Violation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/// What went wrong with one request (RFC 9457).
///
/// @param detail a sentence for people about this occurrence
/// @param instance the path that was asked for; filled in where the problem is answered
/// @param errors all that is wrong with a body
/// @param members further ones of the problem object (RFC 9457, 3.2), such as `mutation_id`
/// @param numbers such members as are numbers
/// @param headers that go with the answer, such as `Allow`; 503, and 429 where it passes, have a `Retry-After`
public record Problem(
        ProblemType type,
        String detail,
        Optional<String> instance,
        List<Violation> errors,
        SortedMap<String, String> members,
        SortedMap<String, Integer> numbers,
        SortedMap<String, String> headers) {

    private static final Duration SHORT_WHILE = Duration.ofSeconds(1);

    public Problem {
        errors = List.copyOf(errors);
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        headers = Collections.unmodifiableSortedMap(passing(type) ? withRetryAfter(headers) : new TreeMap<>(headers));
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(
                type, detail, Optional.empty(), List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    public static Problem invalid(List<Violation> violations) {
        String count = violations.size() == 1 ? "1 field is" : violations.size() + " fields are";
        return new Problem(
                ProblemType.INVALID,
                count + " not valid.",
                Optional.empty(),
                violations,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    /// @param name of the query parameter, the header or the part of the path
    /// @param demand goes on where the name ends: `must be a number from 1`
    public static Problem invalidParameter(String name, String demand) {
        return of(ProblemType.INVALID_PARAMETER, Excerpt.of(name) + " " + demand + ".");
    }

    /// @param allowed what the path has instead (RFC 9110, 10.2.1)
    public static Problem methodNotAllowed(List<HttpMethod> allowed) {
        String methods = allowed.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        return of(ProblemType.METHOD_NOT_ALLOWED, "This path has " + methods + ".")
                .withHeader(HttpHeaders.ALLOW, methods);
    }

    public Problem at(String path) {
        return new Problem(
                type, detail, Optional.of(path).filter(known -> !known.isEmpty()), errors, members, numbers, headers);
    }

    public Problem withMember(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(members);
        more.put(name, value);
        return new Problem(type, detail, instance, errors, more, numbers, headers);
    }

    public Problem withMember(String name, int value) {
        SortedMap<String, Integer> more = new TreeMap<>(numbers);
        more.put(name, value);
        return new Problem(type, detail, instance, errors, members, more, headers);
    }

    public Problem withHeader(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Problem(type, detail, instance, errors, members, numbers, more);
    }

    /// @param wait rounded up to whole seconds (RFC 9110, 10.2.3)
    public Problem retryAfter(Duration wait) {
        return withHeader(HttpHeaders.RETRY_AFTER, seconds(wait));
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    private static boolean passing(ProblemType type) {
        return type == ProblemType.TOO_MANY_REQUESTS || type == ProblemType.UNAVAILABLE;
    }

    private static SortedMap<String, String> withRetryAfter(SortedMap<String, String> headers) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.putIfAbsent(HttpHeaders.RETRY_AFTER, seconds(SHORT_WHILE));
        return more;
    }

    private static String seconds(Duration wait) {
        return Long.toString(wait.plusMillis(999).toSeconds());
    }
}
