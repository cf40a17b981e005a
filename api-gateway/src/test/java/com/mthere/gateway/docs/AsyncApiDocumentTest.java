package com.mthere.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.avro.Event;
import com.mthere.avro.Invitation;
import com.mthere.avro.Mail;
import com.mthere.avro.User;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.apicurio.datamodels.Library;
import io.apicurio.datamodels.TraverserDirection;
import io.apicurio.datamodels.models.Node;
import io.apicurio.datamodels.models.visitors.AllNodeVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The rules that `asyncapi.yaml` keeps.
class AsyncApiDocumentTest {

    private static final String ADDRESS = "https://mthere.invalid/asyncapi.json";

    private final JsonNode document = Documents.read("asyncapi.yaml");

    @Test
    void isAnAsyncApi30Document() {
        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(problems(document)).isEmpty();
        assertThat(unknownFields(document)).isEmpty();
        assertThat(document.at("/info/title").asString("")).isNotEmpty();
        assertThat(document.at("/info/version").asString("")).isNotEmpty();
    }

    @Test
    void wouldBeRefusedIfItWereNone() {
        ObjectNode broken = (ObjectNode) document.deepCopy();
        ((ObjectNode) broken.at("/operations/publishUsers")).remove("action");
        ((ObjectNode) broken.at("/operations/publishEvents")).put("verb", "send");
        assertThat(problems(broken)).hasSize(1);
        assertThat(unknownFields(broken)).hasSize(1);
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(Documents.danglingReferences(document)).isEmpty();
    }

    @Test
    void describesTheSchemasThatTheTopicsHave() {
        assertThat(embedded("User")).isEqualTo(schema(User.getClassSchema()));
        assertThat(embedded("Event")).isEqualTo(schema(Event.getClassSchema()));
        assertThat(embedded("Invitation")).isEqualTo(schema(Invitation.getClassSchema()));
        assertThat(embedded("Mail")).isEqualTo(schema(Mail.getClassSchema()));
    }

    @Test
    void everyExampleFitsItsSchema() {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        SchemaRegistry registry = SchemaRegistry.withDialect(
                Dialects.getDraft7(),
                builder -> builder.schemaRegistryConfig(config).schemas(Map.of(ADDRESS, document.toString())));
        List<String> wrong = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(named -> {
            Schema schema = registry.getSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + named.getKey()));
            named.getValue()
                    .path("examples")
                    .forEach(example -> schema.validate(example.toString(), InputFormat.JSON)
                            .forEach(error -> wrong.add(named.getKey() + " " + example + error.getMessage())));
        });
        assertThat(wrong).isEmpty();
    }

    private static List<String> problems(JsonNode document) {
        return Library.validate(Library.readDocumentFromJSONString(document.toString()), null).stream()
                .map(problem -> problem.nodePath + ": " + problem.message)
                .toList();
    }

    /// The rules do not look for fields that AsyncAPI does not have; the model keeps them apart.
    private static List<String> unknownFields(JsonNode document) {
        List<String> unknown = new ArrayList<>();
        AllNodeVisitor collector = new AllNodeVisitor() {
            @Override
            protected void visitNode(Node node) {
                node.getExtraPropertyNames().forEach(name -> unknown.add(Library.createNodePath(node) + ": " + name));
            }
        };
        Library.visitTree(Library.readDocumentFromJSONString(document.toString()), collector, TraverserDirection.down);
        return unknown;
    }

    private JsonNode embedded(String name) {
        JsonNode avro = document.at("/components/schemas/" + name + "/schema");
        return schema(new org.apache.avro.Schema.Parser().parse(avro.toString()));
    }

    /// Without what Avro's compiler adds for Java.
    private static JsonNode schema(org.apache.avro.Schema schema) {
        String plain = schema.toString().replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
        return JsonMapper.shared().readTree(plain);
    }
}
