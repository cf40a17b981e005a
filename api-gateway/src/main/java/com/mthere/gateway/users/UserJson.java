package com.mthere.gateway.users;

import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.model.User;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// Writes a user.
public final class UserJson implements JsonWriter<User> {
    private static final SerializableString CREATED_AT = new SerializedString("created_at");
    private static final SerializableString USER_ID = new SerializedString("user_id");
    private static final SerializableString EMAIL = new SerializedString("email");
    private static final SerializableString NAME = new SerializedString("name");
    private static final SerializableString UPDATED_AT = new SerializedString("updated_at");

    @Override
    public void write(User user, JsonGenerator json) {
        json.writeStartObject();
        JsonOutput.time(CREATED_AT, user.createdAt(), json);
        JsonOutput.text(USER_ID, user.userId(), json);
        JsonOutput.text(EMAIL, user.email(), json);
        JsonOutput.text(NAME, user.name(), json);
        JsonOutput.time(UPDATED_AT, user.updatedAt(), json);
        json.writeEndObject();
    }
}
