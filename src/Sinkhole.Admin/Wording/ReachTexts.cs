using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts that say what the figures of the pages cannot hold.</summary>
internal sealed class ReachTexts(Language language)
{
    public string Title => language.Pick("Những gì số liệu này không cho thấy", "What these figures do not show");

    public string NotSeen => language.Pick(SinkholeReach.NotSeen.Vietnamese, SinkholeReach.NotSeen.English);

    public string WhatToDo => language.Pick(
        "Muốn tìm các thiết bị đó, rà soát nhật ký của tường lửa và của máy chủ DNS khác bằng lệnh:",
        "To find those, search the logs of firewalls and of other DNS servers with:");
}
