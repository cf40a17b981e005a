package com.mthere.gateway.users;

import com.mthere.codec.AggregateCodecs;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.resource.Kind;
import com.mthere.model.Aggregate;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.model.UserChange.CreateUser;
import com.mthere.model.UserChange.DeleteUser;
import com.mthere.model.UserChange.ReplaceUser;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import java.util.Set;

/// Users as a kind of resource.
public record UserKind(AggregateCodecs<User, UserChange, User> codecs) implements Kind<User, UserChange, User> {
    private static final JsonWriter<User> JSON = new UserJson();

    @Override
    public Aggregate aggregate() {
        return Aggregate.USER;
    }

    @Override
    public Class<User> type() {
        return User.class;
    }

    @Override
    public JsonWriter<User> json() {
        return JSON;
    }

    @Override
    public NewOne<UserChange> create(Members body) {
        UserBody.NewUser asked = UserBody.create(body);
        return new NewOne<>(asked.userId(), asked.change());
    }

    @Override
    public UserChange createAt(Members body, String id) {
        ReplaceUser asked = UserBody.replace(body, id);
        return new CreateUser(asked.email(), asked.name());
    }

    @Override
    public UserChange replace(Members body, String id) {
        return UserBody.replace(body, id);
    }

    @Override
    public UserChange patch(Members body, String id) {
        return UserBody.patch(body, id);
    }

    @Override
    public UserChange delete() {
        return new DeleteUser();
    }

    @Override
    public Set<String> selectors() {
        return Set.of();
    }

    @Override
    public Filter filter(QueryParameters parameters) {
        return Filter.NONE;
    }

    @Override
    public Order order(QueryParameters parameters) {
        return Order.ID;
    }
}
