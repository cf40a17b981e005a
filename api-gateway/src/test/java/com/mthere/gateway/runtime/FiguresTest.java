package com.mthere.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// What `/metrics` tells of requests and of the logs.
class FiguresTest {
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void aRequestIsCountedUnderItsTemplateAndNeverUnderAnId() {
        RequestTimes times = new RequestTimes(meters);

        for (int user = 0; user < 3; user++) {
            MockServerWebExchange exchange =
                    MockServerWebExchange.from(MockServerHttpRequest.get("/users/ash-" + user));
            times.take(exchange);
            exchange.getAttributes()
                    .put(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE, new PathPatternParser().parse("/users/{id}"));
            answer(exchange, HttpStatus.OK);
        }

        assertThat(meters.scrape())
                .contains("http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/users/{id}\"} 3")
                .contains("le=\"0.005\"")
                .doesNotContain("ash");
    }

    @Test
    void whatClientsMakeUpBecomesNoTag() {
        RequestTimes times = new RequestTimes(meters);
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.valueOf("BREW"), "/coffee/ash"));

        times.take(exchange);
        answer(exchange, HttpStatus.NOT_FOUND);

        assertThat(meters.scrape())
                .contains("http_server_requests_seconds_count{method=\"other\",status=\"404\",uri=\"none\"} 1")
                .doesNotContain("BREW")
                .doesNotContain("coffee");
    }

    private static void answer(MockServerWebExchange exchange, HttpStatus status) {
        exchange.getResponse().setStatusCode(status);
        exchange.getResponse().setComplete().block();
    }

    /// Applied up to 7 everywhere, but for one partition that is not here.
    private static final class AtSeven implements Processors {
        @Override
        public Mono<Answer> lookup(Lookup lookup) {
            return lookup.aggregate() == Aggregate.EVENT && lookup.partition() == 1
                    ? Mono.error(new QueryRefusedException(QueryRefusedException.Reason.NOT_HERE, "moving"))
                    : Mono.just(new Answer(7, Optional.empty()));
        }

        @Override
        public Mono<Page<byte[]>> page(PageQuery query) {
            throw new AssertionError("figures need no pages");
        }

        @Override
        public Mono<GuestListPage> guests(GuestListQuery query) {
            throw new AssertionError("figures need no guest lists");
        }

        @Override
        public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
            throw new AssertionError("figures need no invitations");
        }
    }

    @Test
    void everyPartitionThatAnswersHasItsOffsetAndItsLag() {
        Map<TopicPartition, Long> ends = Map.of(new TopicPartition(Aggregate.USER.mutationTopic(), 1), 9L);

        new LogFigures(new AtSeven(), Mono.just(ends), 2, meters).refreshed().block();

        assertThat(meters.scrape())
                .contains("mthere_log_applied_offset{aggregate=\"user\",partition=\"0\"} 7")
                .contains("mthere_log_applied_offset{aggregate=\"event\",partition=\"0\"} 7")
                .doesNotContain("{aggregate=\"event\",partition=\"1\"}")
                .contains("mthere_log_lag{aggregate=\"user\",partition=\"1\"} 2")
                .doesNotContain("mthere_log_lag{aggregate=\"user\",partition=\"0\"}");
    }

    @Test
    void withoutKafkaTheLagIsNotTold() {
        Mono<Map<TopicPartition, Long>> away = Mono.error(new IllegalStateException("away"));

        new LogFigures(new AtSeven(), away, 2, meters).refreshed().block();

        assertThat(meters.scrape()).contains("mthere_log_applied_offset").doesNotContain("mthere_log_lag{");
    }
}
