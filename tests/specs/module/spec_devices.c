// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Devices that no emulated machine has, for two families to tell of: a clock with
 * pins (dpll), and a processor whose use of power is known (dev-energymodel).
 */
#include <linux/cpu.h>
#include <linux/dpll.h>
#include <linux/energy_model.h>
#include <linux/module.h>

#define CLOCK_ID 0x1122334455667788ULL

static struct dpll_device *clock;
static struct dpll_pin *input, *output;
static dpll_tracker clock_tracker, input_tracker, output_tracker;
static struct device *processor;

static int mode_get(const struct dpll_device *dpll, void *priv, enum dpll_mode *mode,
		    struct netlink_ext_ack *extack)
{
	*mode = DPLL_MODE_AUTOMATIC;
	return 0;
}

static int supported_modes_get(const struct dpll_device *dpll, void *priv, unsigned long *modes,
			       struct netlink_ext_ack *extack)
{
	__set_bit(DPLL_MODE_AUTOMATIC, modes);
	__set_bit(DPLL_MODE_MANUAL, modes);
	return 0;
}

static int lock_status_get(const struct dpll_device *dpll, void *priv,
			   enum dpll_lock_status *status, enum dpll_lock_status_error *error,
			   struct netlink_ext_ack *extack)
{
	*status = DPLL_LOCK_STATUS_HOLDOVER;
	*error = DPLL_LOCK_STATUS_ERROR_MEDIA_DOWN;
	return 0;
}

static int temp_get(const struct dpll_device *dpll, void *priv, s32 *temp,
		    struct netlink_ext_ack *extack)
{
	*temp = -12345;
	return 0;
}

static int clock_quality_level_get(const struct dpll_device *dpll, void *priv, unsigned long *qls,
				   struct netlink_ext_ack *extack)
{
	__set_bit(DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_PRC, qls);
	__set_bit(DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_EPRC, qls);
	return 0;
}

static int phase_offset_monitor_get(const struct dpll_device *dpll, void *priv,
				    enum dpll_feature_state *state, struct netlink_ext_ack *extack)
{
	*state = DPLL_FEATURE_STATE_ENABLE;
	return 0;
}

static int phase_offset_monitor_set(const struct dpll_device *dpll, void *priv,
				    enum dpll_feature_state state, struct netlink_ext_ack *extack)
{
	return -EOPNOTSUPP;
}

static int phase_offset_avg_factor_get(const struct dpll_device *dpll, void *priv, u32 *factor,
				       struct netlink_ext_ack *extack)
{
	*factor = 4;
	return 0;
}

static const struct dpll_device_ops clock_ops = {
	.mode_get = mode_get,
	.supported_modes_get = supported_modes_get,
	.lock_status_get = lock_status_get,
	.temp_get = temp_get,
	.clock_quality_level_get = clock_quality_level_get,
	.phase_offset_monitor_get = phase_offset_monitor_get,
	.phase_offset_monitor_set = phase_offset_monitor_set,
	.phase_offset_avg_factor_get = phase_offset_avg_factor_get,
};

static int frequency_get(const struct dpll_pin *pin, void *pin_priv, const struct dpll_device *dpll,
			 void *priv, u64 *frequency, struct netlink_ext_ack *extack)
{
	*frequency = DPLL_PIN_FREQUENCY_10_MHZ;
	return 0;
}

/* The pin's own data is its direction. */
static int direction_get(const struct dpll_pin *pin, void *pin_priv, const struct dpll_device *dpll,
			 void *priv, enum dpll_pin_direction *direction,
			 struct netlink_ext_ack *extack)
{
	*direction = (unsigned long)pin_priv;
	return 0;
}

static int state_on_dpll_get(const struct dpll_pin *pin, void *pin_priv,
			     const struct dpll_device *dpll, void *priv, enum dpll_pin_state *state,
			     struct netlink_ext_ack *extack)
{
	*state = DPLL_PIN_STATE_SELECTABLE;
	return 0;
}

static int prio_get(const struct dpll_pin *pin, void *pin_priv, const struct dpll_device *dpll,
		    void *priv, u32 *prio, struct netlink_ext_ack *extack)
{
	*prio = 3;
	return 0;
}

static int phase_offset_get(const struct dpll_pin *pin, void *pin_priv,
			    const struct dpll_device *dpll, void *priv, s64 *offset,
			    struct netlink_ext_ack *extack)
{
	*offset = -5000000000LL;
	return 0;
}

static int phase_adjust_get(const struct dpll_pin *pin, void *pin_priv,
			    const struct dpll_device *dpll, void *priv, s32 *adjust,
			    struct netlink_ext_ack *extack)
{
	*adjust = -7;
	return 0;
}

static int esync_get(const struct dpll_pin *pin, void *pin_priv, const struct dpll_device *dpll,
		     void *priv, struct dpll_pin_esync *esync, struct netlink_ext_ack *extack)
{
	static const struct dpll_pin_frequency range[] = { DPLL_PIN_FREQUENCY_1PPS };

	esync->freq = DPLL_PIN_FREQUENCY_1_HZ;
	esync->range = range;
	esync->range_num = ARRAY_SIZE(range);
	esync->pulse = 25;
	return 0;
}

static const struct dpll_pin_ops pin_ops = {
	.frequency_get = frequency_get,
	.direction_get = direction_get,
	.state_on_dpll_get = state_on_dpll_get,
	.prio_get = prio_get,
	.phase_offset_get = phase_offset_get,
	.phase_adjust_get = phase_adjust_get,
	.esync_get = esync_get,
};

static struct dpll_pin_frequency frequencies[] = {
	DPLL_PIN_FREQUENCY_1PPS,
	DPLL_PIN_FREQUENCY_RANGE(1000, DPLL_PIN_FREQUENCY_10_MHZ),
};

static const struct dpll_pin_properties input_properties = {
	.board_label = "GNSS",
	.panel_label = "input 1",
	.package_label = "REF0",
	.type = DPLL_PIN_TYPE_GNSS,
	.capabilities = DPLL_PIN_CAPABILITIES_PRIORITY_CAN_CHANGE |
			DPLL_PIN_CAPABILITIES_STATE_CAN_CHANGE,
	.freq_supported_num = ARRAY_SIZE(frequencies),
	.freq_supported = frequencies,
	.phase_range = { .min = -100, .max = 100 },
	.phase_gran = 5,
};

static const struct dpll_pin_properties output_properties = {
	.board_label = "OUT",
	.type = DPLL_PIN_TYPE_EXT,
};

static int add_pin(struct dpll_pin **pin, u32 index, const struct dpll_pin_properties *properties,
		   dpll_tracker *tracker, enum dpll_pin_direction direction)
{
	*pin = dpll_pin_get(CLOCK_ID, index, THIS_MODULE, properties, tracker);
	if (IS_ERR(*pin))
		return PTR_ERR(*pin);
	return dpll_pin_register(clock, *pin, &pin_ops, (void *)(unsigned long)direction);
}

static int add_clock(void)
{
	int error;

	clock = dpll_device_get(CLOCK_ID, 0, THIS_MODULE, &clock_tracker);
	if (IS_ERR(clock))
		return PTR_ERR(clock);
	error = dpll_device_register(clock, DPLL_TYPE_EEC, &clock_ops, NULL);
	if (error)
		return error;
	error = add_pin(&input, 1, &input_properties, &input_tracker, DPLL_PIN_DIRECTION_INPUT);
	if (error)
		return error;
	return add_pin(&output, 2, &output_properties, &output_tracker,
		       DPLL_PIN_DIRECTION_OUTPUT);
}

static int active_power(struct device *device, unsigned long *power, unsigned long *frequency)
{
	/* The next higher of three states. */
	*frequency = roundup(max(*frequency, 1UL), 500000);
	*power = *frequency / 100;
	return 0;
}

static int add_power(void)
{
	static const struct em_data_callback callback = EM_DATA_CB(active_power);

	processor = get_cpu_device(0);
	if (!processor)
		return -ENODEV;
	return em_dev_register_perf_domain(processor, 3, &callback, cpumask_of(0), true);
}

static int __init spec_devices_init(void)
{
	int clock_error = add_clock();
	int power_error = add_power();

	pr_info("clock: %d, power: %d\n", clock_error, power_error);
	/* What there is of it stays: the machine is thrown away. */
	return 0;
}
module_init(spec_devices_init);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Devices for the comparison of specs");
