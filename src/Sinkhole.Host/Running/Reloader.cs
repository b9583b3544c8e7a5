using Sinkhole.Host.Configuration;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Running;

/// <summary>Takes the configuration anew: what can change live does, the rest is named, and a broken file changes nothing.</summary>
internal sealed partial class Reloader(LiveConfiguration live, ReloadedSides sides, ILogger<Reloader> log)
{
    /// <summary>Reads the configuration by <paramref name="read"/> and puts in force what differs.</summary>
    public void Reload(Func<ConfigurationReading> read)
    {
        try
        {
            var reading = read();
            foreach (var problem in reading.Problems)
            {
                Log.Problem(log, problem.Format(Language.English));
            }

            if (reading.Configuration is { } configuration)
            {
                Apply(configuration);
            }
            else
            {
                Log.Kept(log);
            }
        }
        catch (Exception fault)
        {
            Log.Faulted(log, fault);
        }
    }

    private void Apply(HostConfiguration configuration)
    {
        var before = live.Current;
        var changes = ConfigurationChange.Between(before, configuration);
        live.Current = before with
        {
            Lists = configuration.Lists,
            Sinkhole = configuration.Sinkhole,
            Gate = configuration.Gate,
            Groups = configuration.Groups,
            Keys = configuration.Keys,
            Publish = configuration.Publish,
            Dns = before.Dns with { Allow = configuration.Dns.Allow, ProxyFrom = configuration.Dns.ProxyFrom, Canary = configuration.Dns.Canary },
            Devices = configuration.Devices,
            Forwarding = configuration.Forwarding,
            Landing = configuration.Landing with { Addresses = before.Landing.Addresses, TcpPorts = before.Landing.TcpPorts, UdpPorts = before.Landing.UdpPorts },
            Resolve = before.Resolve with { Forward = configuration.Resolve.Forward, Domains = configuration.Resolve.Domains },
        };

        foreach (var list in sides.Lists.Library.Reload(configuration.Lists, OptionsFrom.Policy(configuration), OptionsFrom.Gate(configuration)))
        {
            Log.ListMissing(log, list.Options.Name, list.Problem ?? "");
        }

        sides.Zones.Apply(live.Current);
        sides.Dns.Apply(live.Current.Dns.Allow, OptionsFrom.Forwarders(live.Current), OptionsFrom.Sinkhole(live.Current));
        sides.Devices.Apply(live.Current);
        sides.Forwarding.Apply(live.Current.Forwarding);
        sides.Landing?.Apply(live.Current);
        sides.Resolver.Configure(OptionsFrom.Forwarding(live.Current));
        Log.Reloaded(log, Names(changes.Where(change => change.IsLive)));
        if (changes.Any(change => !change.IsLive))
        {
            Log.NeedRestart(log, Names(changes.Where(change => !change.IsLive)));
        }
    }

    private static string Names(IEnumerable<ConfigurationChange> changes) => string.Join(", ", changes.Select(change => change.Setting)) is { Length: > 0 } names ? names : "nothing";

    private static partial class Log
    {
        [LoggerMessage(9010, LogLevel.Information, "The configuration was read again; changed now: {Settings}")]
        public static partial void Reloaded(ILogger log, string settings);

        [LoggerMessage(9011, LogLevel.Warning, "Changed in the file, in force after a restart: {Settings}")]
        public static partial void NeedRestart(ILogger log, string settings);

        [LoggerMessage(9012, LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger log, string problem);

        [LoggerMessage(9013, LogLevel.Error, "The configuration has errors, so nothing changed; correct it and send SIGHUP again")]
        public static partial void Kept(ILogger log);

        [LoggerMessage(9014, LogLevel.Error, "List '{List}' is not in force: {Problem}")]
        public static partial void ListMissing(ILogger log, string list, string problem);

        [LoggerMessage(9015, LogLevel.Error, "Reading the configuration again met an error; what ran before goes on")]
        public static partial void Faulted(ILogger log, Exception fault);
    }
}
