package io.statepair.loadtest.measure;

/** A configuration of one worker that does nothing but answer. */
final class NginxReturn {

    private NginxReturn() {}

    static String configuration(int port, String body) {
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        return """
            %s
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            events { worker_connections 1024; }
            http {
                access_log off;
                keepalive_requests 1000000000;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                server {
                    listen 127.0.0.1:%d;
                    default_type application/json;
                    add_header X-Request-Id 0123456789abcdef0123456789abcdef;
                    add_header X-Served-By stateless-1;
                    location / { return 200 '%s'; }
                }
            }
            """.formatted(user, port, body);
    }
}
