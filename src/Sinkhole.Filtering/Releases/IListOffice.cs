using System.Collections.Immutable;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Releases;

/// <summary>
/// What people decide about lists and policy: the one set of services behind commands, API and pages. Bad input is answered by a problem in
/// both languages, never by an exception. Safe for any number of threads; nothing here is waited for by a query.
/// </summary>
public interface IListOffice
{
    /// <summary>How each list stands, in the configured order, lists that exist by upload alone after them.</summary>
    ImmutableArray<ListStatus> Lists();

    /// <summary>How each feed and each watched directory stands.</summary>
    ImmutableArray<FeedStatus> Feeds();

    /// <summary>The versions kept of a list, the newest first; empty when there is no such list.</summary>
    ImmutableArray<ListVersion> Versions(string list);

    /// <summary>The first rows of a version that were not taken, with their reasons.</summary>
    IReadOnlyList<RefusedRow> Refusals(string list, int version);

    /// <summary>The octets a version was imported from; null when they are no longer kept. The caller disposes of them.</summary>
    Stream? OpenOriginal(string list, int version);

    /// <summary>A version compiled, or with no version named the one in force: for exports. The value is null for an emptied list.</summary>
    Outcome<CompiledList> Compiled(string list, int? version);

    /// <summary>Takes a file or pasted text in as a new version: reads, compiles, passes it through the gate, and releases it where the list's rule says so.</summary>
    Task<Outcome<ListVersion>> ImportAsync(ImportRequest request, Stream content, CancellationToken cancellationToken);

    /// <summary>Fetches a list's feed now, whatever its schedule.</summary>
    Task<Outcome<FeedStatus>> FetchAsync(string list, CancellationToken cancellationToken);

    /// <summary>What a version, or the newest one, would add to and take from what is in force now.</summary>
    Outcome<ListDifference> Diff(string list, int? version);

    /// <summary>What a version, or the newest one, would have met: names in the answer cache, devices with hits.</summary>
    Task<Outcome<DryRunReport>> DryRunAsync(string list, int? version, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a version, or the newest one, in force. Where the list takes two persons the first release only approves; the second must
    /// come from another name.
    /// </summary>
    Outcome<ListVersion> Release(ReleaseRequest request);

    /// <summary>Puts an earlier version in force again; with none named, the one that was in force before the present one.</summary>
    Outcome<ListVersion> RollBack(ReleaseRequest request);

    /// <summary>Sets a version that waits aside; it can still be released by name.</summary>
    Outcome<ListVersion> Hold(string list, int version, string by, string reason);

    /// <summary>Has a list enforce or only watch from now on, whatever the configuration says; null gives it back to the configuration.</summary>
    Outcome<ListStatus> SetMode(string list, GroupMode? mode, string by, string reason);

    /// <summary>Removes a list that exists by upload alone from policy; its versions are kept for evidence.</summary>
    Outcome<ListStatus> Remove(string list, string by, string reason);

    /// <summary>Allows a name and all below it for a time: no list blocks it.</summary>
    Outcome<AllowEntry> Allow(string name, TimeSpan length, string by, string reason);

    /// <summary>Ends an allow before its time.</summary>
    Outcome<AllowEntry> RevokeAllow(string name, string by, string reason);

    /// <summary>The names allowed now.</summary>
    ImmutableArray<AllowEntry> Allows();

    /// <summary>Has everything only watched for a time.</summary>
    Outcome<PolicyPause> Pause(TimeSpan length, string by, string reason);

    /// <summary>Ends the pause now.</summary>
    Outcome<PolicyPause> Resume(string by, string reason);

    /// <summary>The pause in force; null when there is none.</summary>
    PolicyPause? PauseState();

    /// <summary>What was decided, the newest first; of one list, or of everything when null.</summary>
    ImmutableArray<ListDecision> Decisions(string? list, int most);
}
