using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>One system that records are sent on to as they come.</summary>
public sealed record ForwardTarget
{
    /// <summary>Its name in settings and pages: letters, digits and hyphens. Its outbox bears it.</summary>
    public required string Name { get; init; }

    /// <summary>How it is reached.</summary>
    public required ForwardTransport Transport { get; init; }

    /// <summary>Host name or address of a syslog receiver.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port; 0 is 514 over UDP and TCP, 6514 over TLS.</summary>
    public int Port { get; init; }

    /// <summary>Address a webhook posts to.</summary>
    public Uri? Url { get; init; }

    /// <summary>What is sent: the name of a form of lines, such as <c>cef</c>, <c>ecs</c>, <c>ocsf</c> or <c>jsonl</c>. Default <c>cef</c>.</summary>
    public string Format { get; init; } = "cef";

    /// <summary>What the receiver is told of who it was. Default all.</summary>
    public RowIdentities Identities { get; init; } = RowIdentities.AsTheyAre;

    /// <summary>The lowest level of suspicion that is sent. Default 1: all.</summary>
    public int LeastLevel { get; init; } = 1;

    /// <summary>True when hits are sent. Default true.</summary>
    public bool TakesHits { get; init; } = true;

    /// <summary>True when hits of rules that are only watched are sent with the others. Default true.</summary>
    public bool IncludesMonitored { get; init; } = true;

    /// <summary>True when the signed anchors of the chains of hits and records are sent. Default false.</summary>
    public bool TakesAnchors { get; init; }

    /// <summary>True when a target that is new gets all hits there are. Default false: those that come from then on.</summary>
    public bool StartsAtBeginning { get; init; }

    /// <summary>True when hits of drills are sent too, marked as tests. Default false.</summary>
    public bool IncludesDrills { get; init; }

    /// <summary>Syslog's particulars.</summary>
    public SyslogOptions Syslog { get; init; } = new();

    /// <summary>Certificates.</summary>
    public TrustOptions Trust { get; init; } = new();

    /// <summary>The webhook's particulars.</summary>
    public WebhookOptions Webhook { get; init; } = new();

    /// <summary>What waits for it.</summary>
    public OutboxOptions Outbox { get; init; } = new();

    /// <summary>How long connecting, and sending one batch, may each take. Default 15 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>True when it can be known that records arrived: UDP has no word for it.</summary>
    public bool CanProveArrival => Transport != ForwardTransport.Udp;

    /// <summary>The port in use.</summary>
    internal int UsedPort => (Port, Transport) switch
    {
        (0, ForwardTransport.Tls) => 6514,
        (0, _) => 514,
        _ => Port,
    };

    /// <summary>Where it is, as problems and pages name it: without what may be secret.</summary>
    internal string Place => Url is { } url && Transport == ForwardTransport.Webhook
        ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped)
        : $"{Host}:{UsedPort}";
}
