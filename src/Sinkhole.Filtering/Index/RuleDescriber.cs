using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>Says in words what a row of a compiled list holds.</summary>
internal static class RuleDescriber
{
    /// <summary>The row at a place; null when none begins there.</summary>
    public static RuleDescription? Describe(CompiledList list, uint place)
    {
        var records = list.File.Records;
        if (!records.TryRead(place, out var record) || record.IsDetail)
        {
            return null;
        }

        var sheet = records.SheetOf(place);
        var description = new RuleDescription
        {
            List = list.Options.Name,
            Campaign = list.Options.Campaign,
            Letter = list.Options.Letter,
            ListVersion = list.Version,
            Release = list.Release,
            Row = record.Row,
            Trigger = RuleReader.TriggerOf(record.Flags),
            Action = list.ActionOf(place),
            Indicator = IndicatorOf(record),
            CoversSubdomains = !record.IsAddress && (record.Reach & Reach.Below) != 0,
            Family = sheet.Text(SheetText.Family),
            Botnet = sheet.Text(SheetText.Botnet),
            Severity = sheet.Text(SheetText.Severity),
            Source = sheet.Text(SheetText.Source),
            ValidFrom = sheet.Text(SheetText.ValidFrom),
            ValidUntil = sheet.Text(SheetText.ValidUntil),
            Tlp = sheet.Text(SheetText.Tlp),
            Note = sheet.Text(SheetText.Note),
            Port = sheet.Text(SheetText.Port),
            Protocol = sheet.Text(SheetText.Protocol),
            Reference = sheet.Text(SheetText.Reference),
        };
        GC.KeepAlive(list);
        return description;
    }

    private static string IndicatorOf(RecordEntry record)
    {
        if (record.IsAddress)
        {
            return RuleReader.PrefixOf(record).ToString();
        }

        var text = NameText.Format(new NameSpan(record.Indicator));
        return record.Reach == Reach.Below ? "*." + text : text;
    }
}
