namespace Sinkhole.Campaigns.Exports;

/// <summary>Makes an offender ready to leave the program: identities as the receiver may have them, no text that cannot be seen.</summary>
internal sealed class OffenderPreparation(ExportSettings settings)
{
    private readonly string withheld = settings.Language == ExportLanguage.Vietnamese ? "(đã ẩn)" : "(withheld)";

    /// <summary>The offender as the receiver may have it.</summary>
    public OffenderRow Prepare(OffenderRow row)
    {
        var shown = settings.Identities.AreShown ? row : Withhold(row);
        return shown with
        {
            DeviceId = VisibleText.Of(shown.DeviceId),
            Campaign = VisibleText.Of(shown.Campaign),
            Family = VisibleText.Of(shown.Family),
            Indicators = [.. shown.Indicators.Select(VisibleText.Of)],
            Mac = VisibleText.Of(shown.Mac),
            HostName = VisibleText.Of(shown.HostName),
            UnitCode = VisibleText.Of(shown.UnitCode),
            UnitName = VisibleText.Of(shown.UnitName),
            AttributionSource = VisibleText.Of(shown.AttributionSource),
            CaseState = VisibleText.Of(shown.CaseState),
            Excluded = VisibleText.Of(shown.Excluded),
        };
    }

    private OffenderRow Withhold(OffenderRow row)
    {
        var traces = new IdentityTraces();
        foreach (var address in row.Addresses)
        {
            traces.Add(address);
        }

        traces.AddDevice(row.DeviceId);
        traces.AddMac(row.Mac);
        traces.AddName(row.HostName);
        var indicators = row.Indicators.RemoveAll(traces.AreIn);
        return row with
        {
            DeviceId = settings.Identities.Replace(row.Campaign, row.DeviceId, row.UnitCode),
            Mac = "",
            HostName = "",
            Addresses = [],
            Indicators = indicators,
            MoreIndicators = row.MoreIndicators + row.Indicators.Length - indicators.Length,
            CaseState = traces.AreIn(row.CaseState) ? "" : row.CaseState,
            Excluded = row.Excluded.Length > 0 ? withheld : "",
        };
    }
}
