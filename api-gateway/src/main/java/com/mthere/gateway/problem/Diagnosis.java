package com.mthere.gateway.problem;

import com.mthere.codec.RegistryAwayException;
import com.mthere.query.QueryRefusedException;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.Exceptions;

/// Which problem an exception is, the framework's own included.
public final class Diagnosis {
    private Diagnosis() {}

    /// @param path that was asked for
    public static Problem of(Throwable error, String path) {
        return switch (Exceptions.unwrap(error)) {
            case KnownProblem known -> known.problem();
            case QueryRefusedException refused -> refusal(refused);
            case RegistryAwayException away -> unavailable("What was asked for cannot be read just now.");
            case DataBufferLimitException tooLong -> ofStatus(413, path);
            case DecodingException unreadable -> Problem.of(ProblemType.MALFORMED_JSON, "The body cannot be read.");
            case ServerWebInputException input ->
                input.getCause() instanceof DecodingException cause ? of(cause, path) : ofStatus(400, path);
            case ErrorResponse framework ->
                withHeaders(framework, ofStatus(framework.getStatusCode().value(), path));
            default -> ofStatus(500, path);
        };
    }

    private static Problem refusal(QueryRefusedException refused) {
        return switch (refused.reason()) {
            case NOT_HERE, UNREACHABLE -> unavailable("What was asked for cannot be reached just now.");
            case TOO_OLD -> unavailable("The state is not as fresh as asked for just now.");
            case OVERLOADED -> unavailable("Too many questions wait already.");
            case BEYOND_END -> Problem.invalidParameter("Mthere-Position", "must be one that an answer had");
        };
    }

    private static Problem unavailable(String detail) {
        return Problem.of(ProblemType.UNAVAILABLE, detail);
    }

    static Problem ofStatus(int status, String path) {
        return switch (status) {
            case 404 -> Problem.of(ProblemType.NO_SUCH_ROUTE, "There is nothing at " + where(path) + ".");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This path does not have the method; see Allow.");
            case 413 -> Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The body is too large.");
            case 414 -> Problem.of(ProblemType.URI_TOO_LONG, "The request target may have 8192 bytes.");
            case 415 ->
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not one that is taken here.");
            case 429 -> Problem.of(ProblemType.TOO_MANY_REQUESTS, "Too many requests are under way.");
            case 503 -> Problem.of(ProblemType.UNAVAILABLE, "The service is not available just now.");
            default -> ofClass(HttpStatusCode.valueOf(status));
        };
    }

    private static String where(String path) {
        return path.isEmpty() ? "this address" : Excerpt.of(path);
    }

    private static Problem ofClass(HttpStatusCode status) {
        return status.is4xxClientError()
                ? Problem.of(ProblemType.INVALID_PARAMETER, "The request is not one that can be understood.")
                : Problem.of(ProblemType.INTERNAL_ERROR, "An unexpected error; the log has it under the Request-Id.");
    }

    /// Such as Allow, Accept, Accept-Patch and Retry-After.
    private static Problem withHeaders(ErrorResponse framework, Problem problem) {
        HttpHeaders headers = framework.getHeaders();
        Problem result = problem;
        for (String name : headers.headerNames()) {
            result = result.withHeader(name, String.join(", ", headers.getOrEmpty(name)));
        }
        return result;
    }
}
