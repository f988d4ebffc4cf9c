/// Documents: any JSON object, changed member by member.
@NullMarked
package io.guildlock.client.document;

import org.jspecify.annotations.NullMarked;
