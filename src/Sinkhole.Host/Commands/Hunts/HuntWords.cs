using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Reports;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>Says what a hunt has to say beside its report, one line each whatever stands in a file's name.</summary>
internal static class HuntWords
{
    /// <summary>The language of a hunt's texts.</summary>
    public static HuntLanguage LanguageOf(CommandContext context) => context.Language switch
    {
        Language.English => HuntLanguage.English,
        Language.Vietnamese => HuntLanguage.Vietnamese,
    };

    /// <summary>What went on all the same.</summary>
    public static void Warn(CommandContext context, HuntText text) => context.Error.WriteLine(context.Say("warning: ", "lưu ý: ") + OneLine.Of(text.In(LanguageOf(context))));

    /// <summary>What is to be put right.</summary>
    public static void Refuse(CommandContext context, HuntText text) => context.Error.WriteLine(context.Say("error: ", "lỗi: ") + OneLine.Of(text.In(LanguageOf(context))));
}
