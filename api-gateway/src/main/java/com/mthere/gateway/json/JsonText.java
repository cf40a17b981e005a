package com.mthere.gateway.json;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as RFC 8259 has it and nothing besides: UTF-8, one object, every name once in it, nothing behind it.
final class JsonText {
    static final int DEEPEST = 32;

    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(JsonBody.LIMIT)
                            .build())
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        // The mapper makes its reader under a lock, once; that is not for an event loop to wait at.
        var unused = MAPPER.readTree("{}");
    }

    private JsonText() {}

    /// @throws ProblemException `malformed-json`
    static ObjectNode object(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(decoded(body))) {
            return object(parser);
        }
    }

    private static ObjectNode object(JsonParser parser) {
        try {
            JsonNode root = MAPPER.readTree(parser);
            if (root == null || root.isMissingNode()) {
                throw malformed("The body is empty; it must be a JSON object.");
            }
            if (!(root instanceof ObjectNode object)) {
                throw malformed("The body must be a JSON object.");
            }
            if (parser.nextToken() != null) {
                throw malformed("Something follows the object", parser.currentTokenLocation());
            }
            return object;
        } catch (JacksonException e) {
            throw malformed(reason(e, parser), e.getLocation() == null ? parser.currentLocation() : e.getLocation());
        }
    }

    /// In words of our own: the parser's quote the body and its Java.
    private static String reason(JacksonException e, JsonParser parser) {
        return switch (e) {
            case StreamConstraintsException limit ->
                parser.streamReadContext().getNestingDepth() >= DEEPEST
                        ? "Nested deeper than " + DEEPEST
                        : "A number of more than " + LONGEST_NUMBER + " digits";
            case UnexpectedEndOfInputException end -> "Unexpected end of input";
            case DatabindException duplicate -> "A name stands twice in one object";
            default -> "Not JSON";
        };
    }

    /// Not left to the parser, which would guess UTF-16 and UTF-32 as well and let some malformed bytes pass.
    private static String decoded(byte[] body) {
        return isAscii(body) ? new String(body, StandardCharsets.ISO_8859_1) : decodedStrictly(body);
    }

    private static boolean isAscii(byte[] bytes) {
        int bits = 0;
        for (byte b : bytes) {
            bits |= b;
        }
        return bits >= 0;
    }

    private static String decodedStrictly(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer text = CharBuffer.allocate(body.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw malformed("Not UTF-8 at byte " + bytes.position() + ".");
        }
        return text.flip().toString();
    }

    private static ProblemException malformed(String reason, TokenStreamLocation where) {
        return malformed(reason + ", line " + where.getLineNr() + ", column " + where.getColumnNr() + ".");
    }

    private static ProblemException malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_JSON, detail).exception();
    }
}
