using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

/// <summary>Reads text in one of the forms, as a whole file.</summary>
internal static class LeaseText
{
    public static LeaseReading Reading(LeaseForm form = LeaseForm.Kea4) => new()
    {
        Source = new HoldingSource(LeaseForms.KindOf(form), "feed", "file"),
        TakenAt = Given.Time("2022-09-05T08:00:00+07:00").ToUnixTimeSeconds(),
    };

    public static RecordingTarget Read(LeaseForm form, string text) => Read(form, text, Reading(form));

    public static RecordingTarget Read(LeaseForm form, string text, LeaseReading reading)
    {
        var target = new RecordingTarget();
        using var stream = Given.Stream(text);
        Read(form, stream, reading, target);
        return target;
    }

    public static void Read(LeaseForm form, Stream stream, LeaseReading reading, ILeaseTarget target)
    {
        if (form == LeaseForm.MikroTikJson)
        {
            RouterJson.Read(stream, reading, target);
            return;
        }

        var log = new AuditLog();
        LeaseFile.ReadLines(stream, LeaseFile.ReaderOf(form, reading, target, log), target);
        log.Apply(target);
    }

    public static HoldingIndex Replay(out LeaseReplayResult result, params (string Name, string Text)[] files)
    {
        var index = new HoldingIndex(HoldingIndexOptions.ForReplay);
        result = LeaseReplay.Load(files.Select(file => new LeaseInput(file.Name, () => Given.Stream(file.Text))), index);
        return index;
    }
}
