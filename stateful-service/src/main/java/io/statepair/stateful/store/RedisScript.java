package io.statepair.stateful.store;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** One Lua script of {@code resources/redis}: sent by its digest, and whole to a Redis that does not know it yet. */
final class RedisScript<T> {

    private final String text;
    private final String digest;
    private final ScriptOutputType output;

    RedisScript(String name, ScriptOutputType output) {
        this.text = load(name);
        this.digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
        this.output = output;
    }

    Mono<T> run(RedisLink link, String[] keys, String... arguments) {
        return link.<T>ask(redis -> redis.evalsha(digest, output, keys, arguments))
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> link.ask(redis -> redis.eval(text, output, keys, arguments)));
    }

    private static String load(String name) {
        try (InputStream script = RedisScript.class.getResourceAsStream("/redis/" + name + ".lua")) {
            return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
