package com.mthere.gateway.json;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;

/// The media type that a method takes.
public enum BodyType {
    /// With POST and PUT.
    JSON("application/json", HttpHeaders.ACCEPT),
    /// With PATCH (RFC 7396).
    MERGE_PATCH("application/merge-patch+json", HttpHeaders.ACCEPT_PATCH),
    /// With POST from a page.
    FORM("application/x-www-form-urlencoded", HttpHeaders.ACCEPT);

    private final String name;
    private final String acceptHeader;

    BodyType(String name, String acceptHeader) {
        this.name = name;
        this.acceptHeader = acceptHeader;
    }

    /// @throws ProblemException 415
    void requireIn(HttpHeaders headers) {
        List<String> types = headers.getOrEmpty(HttpHeaders.CONTENT_TYPE);
        if (types.size() != 1 || !(name.equals(types.getFirst()) || allows(types.getFirst()))) {
            throw unsupported("The body must be " + name + " in UTF-8.").exception();
        }
        String coding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw unsupported("The body must not have a Content-Encoding.")
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
                    .exception();
        }
    }

    private boolean allows(String contentType) {
        try {
            MediaType given = MediaType.parseMediaType(contentType);
            Charset charset = given.getCharset();
            return given.equalsTypeAndSubtype(MimeType.valueOf(name))
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /// Says what is taken instead (RFC 9110, 15.5.16; RFC 5789, 2.2).
    private Problem unsupported(String detail) {
        return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail).withHeader(acceptHeader, name);
    }
}
