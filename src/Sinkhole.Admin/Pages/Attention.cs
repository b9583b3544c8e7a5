using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Sinkhole.Admin.Status;
using Sinkhole.Admin.Wording;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Filtering.Lists;
using Sinkhole.Resolution.Upstreams;
using Sinkhole.Server.Landing;

namespace Sinkhole.Admin.Pages;

/// <summary>Finds in a status what needs an administrator's attention, gravest first.</summary>
internal sealed class Attention(Display display, PagesOptions options)
{
    private const int DnsPort = 53;

    private readonly AttentionTexts texts = display.Attention;
    private readonly DeviceAttention devices = new(display);
    private readonly ForwardAttention targets = new(display);

    public IReadOnlyList<AttentionNote> Find(SystemStatus status) =>
        [.. Recording(status).Concat(Anchors(status)).Concat(Lists(status)).Concat(Upstreams(status)).Concat(Forwarding(status)).Concat(targets.Find(status.Forwarding)).Concat(devices.Find(status.Devices)).Concat(Clients(status)).Concat(Landing(status)).Concat(Silence(status)).OrderBy(note => Gravity(note.Kind))];

    /// <summary>What concerns the lists alone.</summary>
    public IReadOnlyList<AttentionNote> FindInLists(SystemStatus status) => [.. Lists(status).OrderBy(note => Gravity(note.Kind))];

    private static int Gravity(string kind) => kind switch
    {
        "danger" => 0,
        "warn" => 1,
        _ => 2,
    };

    private IEnumerable<AttentionNote> Recording(SystemStatus status)
    {
        var recording = status.Recording;
        if (recording.Problem is { } problem)
        {
            var text = Sentence(display.Pick(recording.ProblemVietnamese ?? problem, problem));
            yield return new("danger", texts.RecordingTitle, texts.RecordingText(text, display.Number(recording.Backlog)));
        }
        else if (recording.Lag >= options.LagToReport)
        {
            yield return new("warn", texts.LagTitle(display.Duration(recording.Lag)), texts.LagText);
        }

        if (status.Contacts.Problem is { } contacts)
        {
            yield return new("warn", display.Contacts.ProblemTitle, Sentence(display.Pick(status.Contacts.ProblemVietnamese ?? contacts, contacts)));
        }
    }

    private IEnumerable<AttentionNote> Anchors(SystemStatus status)
    {
        var anchors = status.Anchors;
        if (anchors.Problem is { } problem)
        {
            yield return new("warn", texts.NotAnchoredTitle, Sentence(display.Pick(problem.Vietnamese, problem.English)));
        }

        if (anchors.NotCopiedSince is { } since && (display.Now - since >= ForwardAttention.Patience || !status.Forwarding.Targets.Any(target => target.Content == ForwardContent.Anchors)))
        {
            yield return new("info", texts.NotCopiedTitle, texts.NotCopiedText(display.Number(anchors.NotCopied), display.Time(since)));
        }

        if (status.Retention.Problem is { } kept)
        {
            yield return new("warn", display.Retention.ProblemTitle, Sentence(display.Pick(kept.Vietnamese, kept.English)));
        }

        if (status.Retention.AlteredPieces > 0)
        {
            yield return new("danger", display.Retention.AlteredTitle, display.Retention.AlteredText(display.Number(status.Retention.AlteredPieces)));
        }
    }

    private IEnumerable<AttentionNote> Lists(SystemStatus status)
    {
        if (status.Lists.All(list => list.State == ListState.Missing))
        {
            yield return new("danger", texts.NoListTitle, texts.NoListText);
        }

        foreach (var list in status.Lists.Where(list => list.State != ListState.Current))
        {
            var problem = Sentence(display.Pick(list.ProblemVietnamese ?? list.Problem ?? "", list.Problem ?? ""));
            var since = list.LoadedAt is { } loaded ? display.Time(loaded) : display.Shell.NoData;
            yield return list switch
            {
                { State: ListState.LastGood } => new("warn", texts.ListStaleTitle(list.Options.Name), texts.ListStaleText(problem, since).Trim()),
                { Options.File.Length: 0 } => new("warn", texts.ListMissingTitle(list.Options.Name), problem.Length > 0 ? problem : texts.NothingReleased),
                _ => new("danger", texts.ListMissingTitle(list.Options.Name), texts.ListMissingText(problem, list.Options.File).Trim()),
            };
        }
    }

    private IEnumerable<AttentionNote> Upstreams(SystemStatus status)
    {
        if (status.Resolver.Problem is { } problem)
        {
            yield return new("warn", texts.ResolverTitle, Sentence(display.Pick(status.Resolver.ProblemVietnamese ?? problem, problem)));
        }

        var general = status.Resolver.Upstreams.Where(IsGeneral).ToList();
        var areAllDead = general.Count > 0 && general.TrueForAll(upstream => !upstream.IsAlive);
        if (areAllDead)
        {
            yield return new("danger", texts.AllUpstreamsTitle, texts.AllUpstreamsText(string.Join(", ", general.Select(upstream => upstream.Address))));
        }

        foreach (var upstream in status.Resolver.Upstreams.Where(upstream => !upstream.IsAlive && !(areAllDead && IsGeneral(upstream))))
        {
            yield return new("warn", texts.UpstreamTitle(upstream.Address), texts.UpstreamText(upstream.Domain));
        }
    }

    private IEnumerable<AttentionNote> Forwarding(SystemStatus status)
    {
        var queries = status.Queries;
        if (queries.ProxyMissing > 0 || queries.ProxyBroken > 0)
        {
            yield return new("warn", texts.ProxyTitle, texts.ProxyText(display.Number(queries.ProxyMissing), display.Number(queries.ProxyBroken)));
        }

        if (queries.ProxyUntrusted > 0 || queries.IdentityUntrusted > 0)
        {
            yield return new("info", texts.UntrustedTitle, texts.UntrustedText(display.Number(queries.ProxyUntrusted), display.Number(queries.IdentityUntrusted)));
        }
    }

    private IEnumerable<AttentionNote> Clients(SystemStatus status)
    {
        if (status.Activity.RestQueries > 0)
        {
            yield return new("warn", display.Points.RoomTitle, display.Points.Room(display.Number(status.Activity.RestQueries)));
        }
    }

    private IEnumerable<AttentionNote> Landing(SystemStatus status) =>
        status.Landing.Listeners.Select(listener => listener.Problem).OfType<LandingProblem>()
            .Select(problem => new AttentionNote("warn", display.Landing.ProblemTitle, display.Pick(problem.Vietnamese, problem.English)));

    private IEnumerable<AttentionNote> Silence(SystemStatus status)
    {
        if (status.Queries.Received == 0)
        {
            var addresses = status.DnsAddresses.Length > 0 ? string.Join(", ", status.DnsAddresses) : display.Shell.NoData;
            yield return new("info", texts.NoQueriesTitle, texts.NoQueriesText(addresses), Commands(status));
        }
    }

    private static ImmutableArray<string> Commands(SystemStatus status)
    {
        var address = status.DnsAddresses.FirstOrDefault();
        if (address is null || !IPEndPoint.TryParse(address, out var end))
        {
            return [];
        }

        var port = end.Port is 0 or DnsPort ? "" : string.Create(CultureInfo.InvariantCulture, $" -p {end.Port}");
        return [$"dig @{end.Address}{port} example.test"];
    }

    private static bool IsGeneral(UpstreamStatus upstream) => upstream.Domain is ".";

    /// <summary>Problems come as clauses or sentences; here they stand as sentences.</summary>
    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '?' ? text : text + ".";
}
