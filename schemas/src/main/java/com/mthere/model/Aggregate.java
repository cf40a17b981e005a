package com.mthere.model;

/// The two things that are decided about, each with a log, a store and a public topic of its own.
public enum Aggregate {
    USER("user"),
    EVENT("event");

    private final String noun;

    Aggregate(String noun) {
        this.noun = noun;
    }

    public String noun() {
        return noun;
    }

    /// The log of what is asked: key is the aggregate's id, value an Avro mutation.
    public String mutationTopic() {
        return "mthere." + noun + "-mutations";
    }

    /// What others subscribe to: compacted, key is the id, value the Avro entity, null when deleted.
    public String publicTopic() {
        return "mthere." + noun + "s";
    }

    /// The name under which the registry keeps the schema of stored outcomes, which stand on no topic of their own.
    public String outcomeSubject() {
        return "mthere." + noun + "-outcomes";
    }
}
