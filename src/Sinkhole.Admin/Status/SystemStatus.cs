using System.Collections.Immutable;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Journal;
using Sinkhole.Evidence.Retention;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Updates;
using Sinkhole.Resolution;
using Sinkhole.Server.Landing;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Admin.Status;

/// <summary>How the running program stands, as pages, metrics and the API show it.</summary>
public sealed record SystemStatus
{
    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>When it started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Number of the policy snapshot in force.</summary>
    public uint Snapshot { get; init; }

    /// <summary>The lists in their configured order.</summary>
    public ImmutableArray<ListStatus> Lists { get; init; } = [];

    /// <summary>Where lists are fetched from, and how each of these stands.</summary>
    public ImmutableArray<FeedStatus> Feeds { get; init; } = [];

    /// <summary>The pause in force; null: none.</summary>
    public PolicyPause? Pause { get; init; }

    /// <summary>Names allowed for a time.</summary>
    public ImmutableArray<AllowEntry> Allows { get; init; } = [];

    /// <summary>The resolver.</summary>
    public required ResolverStatus Resolver { get; init; }

    /// <summary>Recording.</summary>
    public required RecordingStatus Recording { get; init; }

    /// <summary>Recording contacts at the sinkhole's own address.</summary>
    public ContactStatus Contacts { get; init; } = ContactStatus.None;

    /// <summary>How far the removing of old hits has come, and what is held.</summary>
    public RetentionStatus Retention { get; init; } = RetentionStatus.None;

    /// <summary>Which clients were seen, and which of them to ask about.</summary>
    public ActivityStatus Activity { get; init; } = ActivityStatus.None;

    /// <summary>How far what is recorded is vouched for.</summary>
    public AnchorStatus Anchors { get; init; } = AnchorStatus.None;

    /// <summary>How sending on to other systems stands.</summary>
    public ForwardingStatus Forwarding { get; init; } = ForwardingStatus.None;

    /// <summary>What devices are known by.</summary>
    public DevicesStatus Devices { get; init; } = DevicesStatus.None;

    /// <summary>The sinkhole's own address, where contacts are met.</summary>
    public LandingStatus Landing { get; init; } = LandingStatus.None;

    /// <summary>Queries since start.</summary>
    public required QueryTotals Queries { get; init; }

    /// <summary>What is listened on for DNS.</summary>
    public ImmutableArray<ListenerStatus> Listeners { get; init; } = [];

    /// <summary>The addresses listed names are answered with.</summary>
    public ImmutableArray<string> SinkholeAddresses { get; init; } = [];

    /// <summary>The addresses to give clients as their DNS server, with the port where it is not 53.</summary>
    public ImmutableArray<string> DnsAddresses { get; init; } = [];
}
