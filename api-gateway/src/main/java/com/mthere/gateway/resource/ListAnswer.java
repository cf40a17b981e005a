package com.mthere.gateway.resource;

import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.lists.ListJson;
import com.mthere.gateway.parameters.Position;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/// A page of a list, as every list is answered.
public final class ListAnswer {
    private ListAnswer() {}

    /// @param reached what the client has seen with it
    /// @param cursor where to go on; absent on the last page
    public static <T> ServerResponse of(
            ServerRequest request, Position reached, List<T> items, JsonWriter<T> json, Optional<String> cursor) {
        DirectResponse answer = new DirectResponse(HttpStatus.OK)
                .header(Position.HEADER, reached.toString())
                .json(ListJson.bytes(items, json, cursor));
        cursor.ifPresent(next -> answer.header(HttpHeaders.LINK, Links.next(request, next)));
        return answer;
    }
}
