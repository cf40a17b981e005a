package com.mthere.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.docs.OpenApiDocument.Place;
import com.mthere.gateway.problem.ProblemType;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules that `openapi.yaml` keeps.
class OpenApiDocumentTest {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    /// Answers of no operation: to a method that is not described, and to OPTIONS.
    private static final Set<String> USED_BY_NONE = Set.of(
            "#/components/responses/HeadersTooLarge",
            "#/components/responses/MethodNotAllowed",
            "#/components/responses/Options");

    private final OpenApiDocument document = OpenApiDocument.served();

    @Test
    void isAnOpenApi31Document() {
        assertThat(errors(document.root())).isEmpty();
    }

    @Test
    void wouldBeRefusedIfItWereNone() {
        ObjectNode broken = (ObjectNode) document.root().deepCopy();
        ((ObjectNode) broken.get("info")).remove("title");
        ((ObjectNode) broken.at("/components/schemas/Id")).put("type", "text");
        assertThat(errors(broken)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(Documents.danglingReferences(document.root())).isEmpty();
    }

    @Test
    void usesAllThatItDefines() {
        Set<String> defined = new TreeSet<>();
        document.root()
                .get("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .propertyNames()
                        .forEach(name -> defined.add("#/components/" + kind.getKey() + '/' + name)));
        Set<String> used = new TreeSet<>(USED_BY_NONE);
        Documents.visit(
                document.root(), (pointer, node) -> used.add(node.path("$ref").asString("")));
        assertThat(used).containsAll(defined);
    }

    @Test
    void everyOperationHasANameOfItsOwnAndASummary() {
        List<String> names = operations().values().stream()
                .map(operation -> operation.node().path("operationId").asString(""))
                .toList();
        assertThat(names).doesNotContain("").doesNotHaveDuplicates();
        assertThat(operations())
                .allSatisfy((name, operation) -> assertThat(
                                operation.node().path("summary").asString(""))
                        .isNotEmpty());
    }

    @Test
    void everyOperationDeclaresTheParametersOfItsPath() {
        assertThat(operations()).allSatisfy((name, operation) -> {
            Place path = document.place(operation.pointer().replaceFirst("/[a-z]+$", ""));
            List<String> declared = Stream.of(path, operation)
                    .map(place -> place.at("parameters"))
                    .flatMap(OpenApiDocumentTest::elements)
                    .filter(parameter -> parameter.node().path("in").asString().equals("path"))
                    .map(parameter -> '{' + parameter.node().path("name").asString() + '}')
                    .toList();
            assertThat(declared).allSatisfy(parameter -> assertThat(name).contains(parameter));
            assertThat(name.chars().filter(c -> c == '{').count()).isEqualTo(declared.size());
        });
    }

    @Test
    void everyErrorIsAProblem() {
        assertThat(operations()).allSatisfy((name, operation) -> {
            Place responses = operation.at("responses");
            List<String> errors = responses.keys().stream()
                    .filter(status -> status.compareTo("400") >= 0)
                    .toList();
            assertThat(errors).anyMatch(status -> status.startsWith("4"));
            assertThat(errors)
                    .allSatisfy(status -> assertThat(withoutPages(responses.at(status), name))
                            .containsExactly("application/problem+json"));
        });
    }

    /// Under a guest's link a problem may be told as a page.
    private static List<String> withoutPages(Place response, String operation) {
        return response.at("content").keys().stream()
                .filter(type -> !(operation.contains("/rsvps/") && type.equals("text/html")))
                .toList();
    }

    @Test
    void everyAnswerHasARequestId() {
        assertThat(operations())
                .allSatisfy((name, operation) -> assertThat(
                                operation.at("responses").keys())
                        .allSatisfy(status -> assertThat(operation
                                        .at("responses")
                                        .at(status)
                                        .at("headers")
                                        .keys())
                                .contains("Request-Id")));
    }

    @Test
    void describesEveryTypeOfProblemAndNoOther() {
        Set<String> described = new TreeSet<>();
        Place responses = document.place("/components/responses");
        responses.keys().forEach(name -> described.addAll(problemTypes(responses.at(name))));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.status().value() + " " + type.uri())
                        .toList());
    }

    @Test
    void saysOfAProblemWhatItsTypeSays() {
        Place examples = document.place("/components/examples");
        assertThat(ProblemType.values())
                .allSatisfy(type -> assertThat(examples.keys()).anySatisfy(name -> {
                    JsonNode problem = examples.at(name).node().path("value");
                    assertThat(problem.path("type").asString(""))
                            .isEqualTo(type.uri().toString());
                    assertThat(problem.path("title").asString()).isEqualTo(type.title());
                    assertThat(problem.path("status").asInt())
                            .isEqualTo(type.status().value());
                }));
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> wrong = new ArrayList<>();
        Documents.visit(document.root(), (pointer, node) -> {
            if (node.has("schema")) {
                wrong.addAll(wrongExamples(document.place(pointer)));
            }
        });
        Place schemas = document.place("/components/schemas");
        schemas.keys()
                .forEach(name -> schemas.at(name)
                        .node()
                        .path("examples")
                        .forEach(example -> schemas.violations(name, example)
                                .forEach(violation -> wrong.add("schema " + name + " " + example + violation))));
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyBodyOfJsonHasAnExample() {
        List<String> without = new ArrayList<>();
        Documents.visit(document.root(), (pointer, node) -> {
            if (pointer.contains("json") && node.has("schema") && !node.has("examples")) {
                without.add(pointer);
            }
        });
        assertThat(without).isEmpty();
    }

    private Map<String, Place> operations() {
        Map<String, Place> operations = new TreeMap<>();
        Place paths = document.place("/paths");
        for (String path : paths.keys()) {
            paths.at(path).keys().stream()
                    .filter(METHODS::contains)
                    .forEach(method ->
                            operations.put(method + ' ' + path, paths.at(path).at(method)));
        }
        return operations;
    }

    private static Stream<Place> elements(Place array) {
        return Stream.iterate(0, i -> i + 1).limit(array.node().size()).map(i -> array.at(i.toString()));
    }

    private static List<String> problemTypes(Place response) {
        JsonNode properties =
                response.at("content").at("application/problem+json").node().at("/schema/properties");
        String status = properties.at("/status/const").asString("");
        List<String> types = new ArrayList<>();
        properties.at("/type/enum").forEach(type -> types.add(status + ' ' + type.asString()));
        if (properties.at("/type").has("const")) {
            types.add(status + ' ' + properties.at("/type/const").asString());
        }
        return types;
    }

    /// Of a parameter, a header or a body: all of them have `schema` with `example` or `examples` beside it.
    private static List<String> wrongExamples(Place place) {
        List<String> wrong = new ArrayList<>();
        Place examples = place.at("examples");
        Stream<JsonNode> values =
                examples.keys().stream().map(name -> examples.at(name).node().get("value"));
        Stream<JsonNode> value = Stream.ofNullable(place.node().get("example"));
        Stream.concat(values, value)
                .forEach(example -> place.violations("schema", example)
                        .forEach(violation -> wrong.add(place.pointer() + " " + example + violation)));
        return wrong;
    }

    private static List<String> errors(JsonNode document) {
        SchemaRegistry registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemaIdResolvers(resolvers ->
                        resolvers.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")));
        Schema official =
                registry.getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));
        return official.validate(document.toString(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
