using System.Text.Json;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Export;

/// <summary>A verdict as a JSON object: the level with all it rests on, apart from how sure it is whose device it was.</summary>
internal static class VerdictJson
{
    public static void Write(Utf8JsonWriter writer, FamilyVerdict verdict)
    {
        writer.WriteStartObject();
        writer.WriteString("device"u8, verdict.Device.ToString());
        writer.WriteString("family"u8, verdict.Family);
        writer.WriteNumber("level"u8, (int)verdict.Level);
        writer.WriteString("level_name"u8, VerdictText.Of(verdict.Level));
        writer.WriteString("verdict"u8, VerdictText.SaidInEnglish(verdict.Level));
        writer.WriteString("verdict_vi"u8, VerdictText.SaidInVietnamese(verdict.Level));
        writer.WriteNumber("attempts"u8, verdict.Attempts);
        writer.WriteNumber("hours"u8, verdict.Hours);
        WriteRhythm(writer, verdict.Rhythm);

        // Null: connections to the sinkhole are not recorded here, so levels 3 and 4 cannot be told; 0 would say that there were none.
        if (verdict.Contacts is { } contacts)
        {
            writer.WriteNumber("contacts"u8, contacts);
        }
        else
        {
            writer.WriteNull("contacts"u8);
        }

        WriteConfirmation(writer, verdict.Confirmation);
        writer.WriteNumber("rows_read"u8, verdict.Rows);
        writer.WriteBoolean("older_rows_not_read"u8, verdict.IsCut);
        WriteTexts(writer, "reasons"u8, VerdictText.ReasonsInEnglish(verdict, ExportTime.Format));
        WriteTexts(writer, "reasons_vi"u8, VerdictText.ReasonsInVietnamese(verdict, ExportTime.Format));
        writer.WriteEndObject();
    }

    private static void WriteRhythm(Utf8JsonWriter writer, Rhythm? rhythm)
    {
        if (rhythm is null)
        {
            writer.WriteNull("rhythm"u8);
            return;
        }

        writer.WriteStartObject("rhythm"u8);
        writer.WriteNumber("period_seconds"u8, Math.Round(rhythm.Period.TotalSeconds, 3));
        writer.WriteNumber("jitter"u8, Math.Round(rhythm.Jitter, 4));
        writer.WriteNumber("intervals"u8, rhythm.Intervals);
        writer.WriteEndObject();
    }

    private static void WriteConfirmation(Utf8JsonWriter writer, Confirmation? said)
    {
        if (said is null)
        {
            writer.WriteNull("confirmation"u8);
            return;
        }

        writer.WriteStartObject("confirmation"u8);
        writer.WriteBoolean("withdrawn"u8, said.IsWithdrawal);
        writer.WriteString("means"u8, VerdictText.Of(said.Means));
        writer.WriteString("by"u8, said.Who);
        writer.WriteString("found"u8, ExportTime.Format(said.FoundAt));
        writer.WriteString("entered"u8, ExportTime.Format(said.MadeAt));
        writer.WriteString("note"u8, said.Note);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
