package com.mthere.gateway.users;

import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.time.Rfc3339;
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
        json.writeName(CREATED_AT).writeRawUTF8String(Rfc3339.bytes(user.createdAt()), 0, Rfc3339.LENGTH);
        json.writeName(USER_ID).writeString(user.userId());
        json.writeName(EMAIL).writeString(user.email());
        if (user.name().isPresent()) {
            json.writeName(NAME).writeString(user.name().get());
        }
        json.writeName(UPDATED_AT).writeRawUTF8String(Rfc3339.bytes(user.updatedAt()), 0, Rfc3339.LENGTH);
        json.writeEndObject();
    }
}
