package com.mthere.gateway.json;

import com.mthere.gateway.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a form of a page (`application/x-www-form-urlencoded`) as if its fields were the members of a JSON object, so
/// that the same rules hold for both. A field that is left empty is left out.
public final class FormBody {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private FormBody() {}

    /// Fails with a [ProblemException]: 413, 415, or 400 where the body is not such a form.
    ///
    /// @param numbers the fields that are numbers
    public static Mono<Members> of(ServerHttpRequest request, Set<String> numbers) {
        return JsonBody.bytes(request, JsonBody.LIMIT).map(body -> {
            if (body.length > 0) {
                BodyType.FORM.requireIn(request.getHeaders());
            }
            return Members.of(fields(new String(body, StandardCharsets.UTF_8), numbers));
        });
    }

    static ObjectNode fields(String form, Set<String> numbers) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            String name = decoded(equals < 0 ? field : field.substring(0, equals));
            String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
            if (!value.isEmpty()) {
                add(fields, name, value, numbers.contains(name));
            }
        }
        return fields;
    }

    /// What comes twice becomes an array, which no rule takes.
    private static void add(ObjectNode fields, String name, String value, boolean number) {
        JsonNode earlier = fields.get(name);
        if (earlier instanceof ArrayNode several) {
            several.add(value);
        } else if (earlier != null) {
            fields.putArray(name).add(earlier).add(value);
        } else if (number && NUMBER.matcher(value).matches()) {
            fields.put(name, Integer.parseInt(value));
        } else {
            fields.put(name, value);
        }
    }

    /// Browsers end the lines of a text with CR LF, whatever was typed.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IllegalArgumentException notEncoded) {
            throw Problem.invalidParameter("The body", "must be a form with % before two hexadecimal digits")
                    .exception();
        }
    }
}
