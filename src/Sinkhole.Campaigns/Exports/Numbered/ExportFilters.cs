namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>What an export was limited to beside its period, by the names of the parameters.</summary>
internal static class ExportFilters
{
    /// <summary>What was chosen; the kind and the form are among it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(ExportRequest request)
    {
        var filter = request.Filter;
        KeyValuePair<string, string?>[] all =
        [
            new("kind", request.Kind == ExportKind.Events ? "events" : "offenders"),
            new("format", request.Format.ToLowerInvariant()),
            new("list", filter.List),
            new("campaign", filter.Campaign),
            new("client", filter.Client?.ToString()),
            new("family", filter.Family),
            new("indicator", filter.Indicator),
            new("lang", request.Language == ExportLanguage.Vietnamese ? "vi" : "en"),
        ];
        return all.Where(pair => pair.Value is { Length: > 0 }).Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value!));
    }
}
