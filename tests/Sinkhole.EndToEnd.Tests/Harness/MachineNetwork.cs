namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>
/// A network of its own that nobody else sees and that needs no rights: three machines on a segment with the program, and a fourth there, an Unbound
/// that forwards to the program what ten machines on a segment behind it ask. The program's configuration says nothing of devices.
/// </summary>
internal static class MachineNetwork
{
    private const string Script = """
        set -eu
        mount -t tmpfs tmpfs /run
        mkdir /run/netns
        ip link set lo up
        ip link add br0 type bridge
        ip address add 10.66.10.1/24 dev br0
        ip link set br0 up
        join() { # namespace, its bridge's namespace, bridge, address, MAC
          ip netns add $1
          ip $2 link add to-$1 type veth peer name e0 address $5 netns $1
          ip $2 link set to-$1 master $3 up
          ip -n $1 link set lo up
          ip -n $1 address add $4/24 dev e0
          ip -n $1 link set e0 up
        }
        within() { local space=$1; shift; nsenter --net=/run/netns/$space "$@"; }
        for i in 1 2 3 4; do join c$i "" br0 10.66.10.1$i 00:00:5e:00:53:0$i; done
        ip -n c4 link add br1 type bridge
        ip -n c4 address add 10.66.20.1/24 dev br1
        ip -n c4 link set br1 up
        for i in 0 1 2 3 4 5 6 7 8 9; do join s$i "-n c4" br1 10.66.20.1$i 00:00:5e:00:53:1$i; done

        cd "$1"
        unbound_conf() { # file, address, what it answers from
          printf 'server:\n interface: %s\n access-control: 10.66.20.0/24 allow\n username: ""\n chroot: ""\n directory: "%s"\n pidfile: ""\n use-syslog: no\n%s\nremote-control:\n control-enable: no\n' "$2" "$PWD" "$3" > $1
        }
        unbound_conf upstream.conf 127.0.0.1@5400 $' local-zone: "plain.example." redirect\n local-data: "plain.example. 60 A 198.51.100.10"'
        unbound_conf forwarder.conf 10.66.20.1 $'forward-zone:\n name: "."\n forward-addr: 10.66.10.1'
        printf 'data: ./data\ndns: { listen: ["10.66.10.1:53"] }\nresolve: { forward: ["127.0.0.1:5400"] }\nlists: [{ name: demo, file: demo.txt, format: domains }]\nadmin: { listen: "http://127.0.0.1:8053" }\n' > sinkhole.yaml
        echo bad.example > demo.txt
        PATH=$PATH:/usr/sbin
        unbound -d -c upstream.conf > upstream.log 2>&1 &
        within c4 unbound -d -c forwarder.conf > forwarder.log 2>&1 &
        serve() {
          "$2" --config sinkhole.yaml >> sinkhole.log 2>&1 &
          server=$!
          until grep -q Try: sinkhole.log; do sleep 0.1; done
        }
        serve "$@"
        until within s0 dig @10.66.20.1 +short +time=1 up.plain.example | grep -q 198; do sleep 0.1; done

        ask() { # namespace, server, queries
          for n in $(seq $3); do echo "$1-$n.plain.example A"; done > $1.names
          within $1 dig @$2 +short -f $1.names > $1.answers
        }
        asking=
        for i in 1 2 3; do ask c$i 10.66.10.1 100 & asking="$asking $!"; done
        for i in 0 1 2 3 4 5 6 7 8 9; do ask s$i 10.66.20.1 120 & asking="$asking $!"; done
        wait $asking

        # What was seen is stored at the end and found again at the start.
        kill $server
        wait $server
        rm sinkhole.log
        serve "$@"
        for i in $(seq 100); do
          exec 3<>/dev/tcp/127.0.0.1/8053
          printf 'GET /api/v1/status HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
          cat <&3 > status
          if grep -q '"since": "2' status; then break; fi
          sleep 0.1
        done
        cat status
        kill $server
        wait $server
        """;

    /// <summary>Runs it in a folder and returns the program's status.</summary>
    public static async Task<string> RunAsync(string folder)
    {
        var script = Path.Combine(folder, "network.sh");
        await File.WriteAllTextAsync(script, Script);
        var (exitCode, output, error) = await Tool.RunAsync(
            "unshare", ["-Urnmpf", "--mount-proc", "--kill-child", "bash", script, folder, Repository.Program], folder);
        Assert.True(exitCode == 0, error + output);
        return output;
    }
}
