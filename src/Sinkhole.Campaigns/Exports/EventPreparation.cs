namespace Sinkhole.Campaigns.Exports;

/// <summary>Makes a record ready to leave the program: identities as the receiver may have them, no text that cannot be seen.</summary>
internal sealed class EventPreparation(ExportSettings settings)
{
    private readonly string withheld = settings.Language == ExportLanguage.Vietnamese ? "(đã ẩn)" : "(withheld)";

    /// <summary>The record as the receiver may have it.</summary>
    public EventRow Prepare(EventRow row) => Show(settings.Identities.AreShown ? row : Withhold(row));

    // Whoever has all of a row but the address can find the address from the hash by trying, so the hash goes too.
    private EventRow Withhold(EventRow row)
    {
        var traces = TracesOf(row);
        return row with
        {
            Client = null,
            DeviceId = settings.Identities.Replace(row.Campaign, row.DeviceId, row.UnitCode),
            Mac = "",
            HostName = "",
            Forwarder = null,
            Forwarded = "",
            OtherNames = [],
            Hash = "",
            QueryNameSent = "",
            QueryName = Shorten(row, traces),
            Indicator = row.Trigger == EventTrigger.ClientIp || traces.AreIn(row.Indicator) ? "" : row.Indicator,
            Answers = row.Client is { } client ? row.Answers.Remove(client) : row.Answers,
            Excluded = row.IsExcluded ? withheld : "",
            LevelReasons = row.LevelReasons.RemoveAll(traces.AreIn),
            Letter = traces.AreIn(row.Letter) ? "" : row.Letter,
            Node = traces.AreIn(row.Node) ? "" : row.Node,
            Contact = row.Contact is { } contact ? contact with { UserAgent = "" } : null,
        };
    }

    /// <summary>Malware puts the machine's name, user or address into labels below the listed name: they are cut off with the identity.</summary>
    private static string Shorten(EventRow row, IdentityTraces traces)
    {
        var listed = row.Indicator.StartsWith("*.", StringComparison.Ordinal) ? row.Indicator[2..] : row.Indicator;
        var isBelow = listed.Length > 0 && row.QueryName.EndsWith("." + listed, StringComparison.Ordinal);
        var name = isBelow ? listed : row.QueryName;
        return traces.AreIn(name) ? "" : name;
    }

    private static IdentityTraces TracesOf(EventRow row)
    {
        var traces = new IdentityTraces();
        if (row.Client is { } client)
        {
            traces.Add(client);
        }

        traces.AddDevice(row.DeviceId);
        traces.AddMac(row.Mac);
        traces.AddName(row.HostName);
        return traces;
    }

    private static EventRow Show(EventRow row) => IsVisible(row) ? row : Spell(row);

    private static EventRow Spell(EventRow row) => row with
    {
        QueryName = VisibleText.Of(row.QueryName),
        QueryNameSent = VisibleText.Of(row.QueryNameSent),
        OtherNames = [.. row.OtherNames.Select(VisibleText.Of)],
        Forwarded = VisibleText.Of(row.Forwarded),
        Indicator = VisibleText.Of(row.Indicator),
        Family = VisibleText.Of(row.Family),
        Botnet = VisibleText.Of(row.Botnet),
        Severity = VisibleText.Of(row.Severity),
        Campaign = VisibleText.Of(row.Campaign),
        Letter = VisibleText.Of(row.Letter),
        List = VisibleText.Of(row.List),
        ListSha256 = VisibleText.Of(row.ListSha256),
        DeviceId = VisibleText.Of(row.DeviceId),
        AttributionSource = VisibleText.Of(row.AttributionSource),
        Mac = VisibleText.Of(row.Mac),
        HostName = VisibleText.Of(row.HostName),
        UnitCode = VisibleText.Of(row.UnitCode),
        UnitName = VisibleText.Of(row.UnitName),
        Excluded = VisibleText.Of(row.Excluded),
        LevelReasons = [.. row.LevelReasons.Select(VisibleText.Of)],
        Tlp = VisibleText.Of(row.Tlp),
        Node = VisibleText.Of(row.Node),
        Hash = VisibleText.Of(row.Hash),
        Contact = row.Contact is { } contact
            ? contact with { Application = VisibleText.Of(contact.Application), UserAgent = VisibleText.Of(contact.UserAgent) }
            : null,
    };

    private static bool IsVisible(EventRow row) => AreVisible(
            row.QueryName, row.QueryNameSent, row.Indicator, row.Family, row.Botnet, row.Severity, row.Campaign, row.Letter, row.List, row.ListSha256, row.DeviceId)
        && AreVisible(row.AttributionSource, row.Mac, row.HostName, row.UnitCode, row.UnitName, row.Excluded, row.Tlp, row.Node, row.Hash)
        && AreVisible(row.LevelReasons.AsSpan())
        && AreVisible(row.OtherNames.AsSpan())
        && VisibleText.IsVisible(row.Forwarded)
        && (row.Contact is not { } contact || AreVisible(contact.Application, contact.UserAgent));

    private static bool AreVisible(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (!VisibleText.IsVisible(text))
            {
                return false;
            }
        }

        return true;
    }
}
