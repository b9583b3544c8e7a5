using System.Globalization;
using System.Text;
using System.Text.Json;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads the indicators of a STIX 2.1 bundle or of what a TAXII 2.1 server answers. A row is an object of the bundle, counted from 1; a pattern of
/// several values gives several rules of one row. Comparison with <c>=</c> is with the name itself, nothing below it.
/// </summary>
internal sealed class StixBundle(string file, RowSink rows)
{
    private readonly RuleSheetWriter sheet = new();
    private readonly StixContext context = new();

    /// <summary>Passes every indicator on; returns what made the file unreadable, or null.</summary>
    public ListProblem? Read(SourceStream source) => JsonSource.Read(source, file, ReadRoot);

    private ListProblem? ReadRoot(JsonElement root)
    {
        var isBundle = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("objects", out var objects) && objects.ValueKind == JsonValueKind.Array;

        // An envelope without news has no objects at all (TAXII 2.1, 3.7), and a bundle may have none.
        if (!isBundle && !(root.ValueKind == JsonValueKind.Object && new JsonText(root).Text("type") is "bundle"))
        {
            return ListProblems.NoBundle(file);
        }

        var items = new JsonText(root).Items("objects").ToList();
        foreach (var item in items)
        {
            context.Learn(new JsonText(item));
        }

        var row = 0;
        foreach (var item in items)
        {
            row++;
            var value = new JsonText(item);
            if (rows.Problem is null && value.Text("type") is "indicator")
            {
                ReadIndicator(row, value);
            }
        }

        return rows.Problem;
    }

    private void ReadIndicator(int row, JsonText indicator)
    {
        if (indicator.IsTrue("revoked"))
        {
            rows.Skip();
            return;
        }

        var pattern = indicator.Text("pattern");
        var type = indicator.Text("pattern_type");
        var values = type is "stix" or "" ? StixPattern.Read(pattern) : null;
        if (values is null)
        {
            rows.Refuse(row, Encoding.UTF8.GetBytes(pattern), new GateFinding(RefusalReason.Pattern, type is "stix" or "" ? "" : $"pattern_type {type[..Math.Min(type.Length, 40)]}"));
            return;
        }

        TakeSheet(row, indicator);
        foreach (var value in values)
        {
            Take(row, value, sheet.Finish());
        }
    }

    private void Take(int row, StixValue value, ReadOnlySpan<byte> own)
    {
        var octets = Encoding.UTF8.GetBytes(value.Text.Trim());
        switch (value.Kind)
        {
            case StixValueKind.Name:
                rows.TakeName(row, octets, Reach.Exact, own);
                break;
            case StixValueKind.Address:
                rows.TakeAddress(row, octets, own);
                break;
            case StixValueKind.Link:
                var host = MispEvents.HostOf(octets);
                if (!rows.TryTakeAddress(row, host, own))
                {
                    rows.TakeName(row, host, Reach.Exact, own);
                }

                break;
        }
    }

    private void TakeSheet(int row, JsonText indicator)
    {
        sheet.Clear();
        var id = indicator.Text("id");
        Set(SheetText.Family, context.FamilyOf(id));
        Set(SheetText.Source, context.NameOf(indicator.Text("created_by_ref")));
        Set(SheetText.Tlp, context.TlpOf(indicator.Items("object_marking_refs")));
        Set(SheetText.Reference, id);
        var confidence = indicator.Text("confidence");
        Set(SheetText.Note, confidence.Length == 0 ? indicator.Text("name") : string.Create(CultureInfo.InvariantCulture, $"{indicator.Text("name")} (confidence {confidence})").TrimStart());
        var from = indicator.Text("valid_from");
        var until = indicator.Text("valid_until");
        Set(SheetText.ValidFrom, from);
        Set(SheetText.ValidUntil, until);
        if (ListMoment.TryReadStart(from, out var first))
        {
            sheet.From = first;
        }
        else if (from.Length > 0)
        {
            rows.NoteUnreadDate(row, Encoding.UTF8.GetBytes(from));
        }

        if (ListMoment.TryReadEnd(until, out var last))
        {
            sheet.Until = last;
        }
        else if (until.Length > 0)
        {
            rows.NoteUnreadDate(row, Encoding.UTF8.GetBytes(until));
        }
    }

    private void Set(SheetText which, string text) => sheet.Set(which, Encoding.UTF8.GetBytes(text));
}
