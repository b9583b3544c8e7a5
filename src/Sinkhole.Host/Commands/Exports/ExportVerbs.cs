using System.CommandLine;

namespace Sinkhole.Host.Commands.Exports;

/// <summary>The verb <c>export</c>: hits or offenders as a numbered, signed package, and the log of such packages.</summary>
internal static class ExportVerbs
{
    /// <summary>Builds the verbs.</summary>
    public static Command Create(CommandContext context, Option<string?> config) => new("export", context.Say(
        "Exports what was recorded as a numbered, signed package.", "Xuất dữ liệu đã ghi nhận thành gói có số thứ tự và chữ ký số."))
    {
        ExportVerb.Events(context, config),
        ExportVerb.Offenders(context, config),
        ExportLogVerb.Create(context, config),
    };
}
