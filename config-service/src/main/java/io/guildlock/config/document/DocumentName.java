package io.guildlock.config.document;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Names;
import io.guildlock.contract.RedisNames;

/// A document and where it is kept, below `gl:{bot:guild}:`.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `document:<collection>:<id>` | hash | a field a member, its value the member's JSON text; `!rev` the revision. A member whose own name begins with `!` is stored under one more `!` |
/// | `document-order:<collection>:<id>` | ordered set | the fields, in the order they were first written |
/// | `documents:<collection>` | ordered set | the ids of a collection, in order of creation |
/// | `document-collections` | ordered set | the collections that have documents, in order of their first |
record DocumentName(Scope scope, String collection, String id) {

    DocumentName {
        Names.name("collection", collection);
        Names.name("id", id);
    }

    Key body() {
        return scope.hash("document", collection, id);
    }

    Key order() {
        return scope.ordered("document-order", collection, id);
    }

    Key index() {
        return index(scope, collection);
    }

    static Key index(Scope scope, String collection) {
        return scope.ordered("documents", Names.name("collection", collection));
    }

    static Key collections(Scope scope) {
        return scope.ordered("document-collections");
    }

    /// Keeps the list of collections.
    void list(Change.Builder change) {
        change.list(collections(scope), collection, index());
    }

    /// For the change event.
    String resource() {
        return "documents/" + RedisNames.encode(collection) + "/" + RedisNames.encode(id);
    }

    static String field(String member) {
        return member.startsWith("!") ? "!" + member : member;
    }

    static String member(String field) {
        return field.startsWith("!") ? field.substring(1) : field;
    }
}
